package dev.pale.drills.suite;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.fixtures.Fixtures;
import dev.pale.fixtures.platform.Platform;

/** Opens the platform that a name means. */
final class SuitePlatform {
    static final String AUTO = "auto";

    private SuitePlatform() {}

    /**
     * Opens it.
     *
     * @param name {@code local}, or {@value #AUTO} for what this machine has
     * @throws PaleException {@code USAGE} if there is no such platform
     */
    static Platform open(String name) {
        return switch (name) {
            case AUTO, "local" -> Fixtures.localPlatform();
            default ->
                throw new PaleException(
                        ErrorCode.USAGE,
                        "there is no platform called '" + name + "'",
                        "use -Ddrill.platform=local, or leave it out");
        };
    }
}

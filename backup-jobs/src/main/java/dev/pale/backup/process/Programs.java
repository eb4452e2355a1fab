package dev.pale.backup.process;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds programs as a shell would. */
public final class Programs {
    private Programs() {}

    /** The program of that name on {@code PATH}, or at that path. */
    public static Optional<Path> find(String program) {
        if (program.contains("/")) {
            return Optional.of(Path.of(program)).filter(Files::isExecutable);
        }
        String path = System.getenv().getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin");
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(path)
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, program))
                .filter(candidate -> Files.isRegularFile(candidate) && Files.isExecutable(candidate))
                .findFirst();
    }

    /**
     * As {@link #find}, but insists.
     *
     * @throws PaleException {@code TOOL_MISSING}
     */
    public static Path require(String program) {
        return find(program)
                .orElseThrow(() -> new PaleException(
                        ErrorCode.TOOL_MISSING,
                        "the program '" + program + "' is not on this machine",
                        "install it and put it on PATH"));
    }
}

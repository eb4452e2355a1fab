package dev.pale.drills.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.drills.cli.Pale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The start script of a checkout builds first; this one runs what is being tested. */
final class StartScript {
    private StartScript() {}

    /** Writes it as {@code pale} into a directory. */
    static Path into(Path directory) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Path script = Files.writeString(
                directory.resolve("pale"),
                "#!/bin/sh\nexec '" + java + "' -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto"
                        + " --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -cp '"
                        + System.getProperty("java.class.path") + "' " + Pale.class.getName() + " \"$@\"\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script;
    }
}

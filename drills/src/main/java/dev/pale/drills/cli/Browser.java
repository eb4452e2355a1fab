package dev.pale.drills.cli;

import dev.pale.backup.cli.Console;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.process.ChildProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Shows a page to whoever sits before this machine. */
final class Browser {
    private Browser() {}

    /** Opens a page where there is a screen; says where it is everywhere. */
    static void show(Path page, Console console) {
        Path absolute = page.toAbsolutePath().normalize();
        console.tell("pale: " + absolute.toUri());
        opener().ifPresent(program -> {
            try {
                ChildProcess.of(program, List.of(absolute.toString())).run();
            } catch (PaleException refused) {
                console.tell("pale: no browser opened it: " + refused.getMessage());
            }
        });
    }

    private static Optional<String> opener() {
        if (System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac")) {
            return Optional.of("open");
        }
        boolean screen = System.getenv("DISPLAY") != null || System.getenv("WAYLAND_DISPLAY") != null;
        return screen ? Optional.of("xdg-open") : Optional.empty();
    }
}

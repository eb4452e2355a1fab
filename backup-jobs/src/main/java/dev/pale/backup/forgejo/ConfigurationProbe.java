package dev.pale.backup.forgejo;

import dev.pale.backup.census.Comparison;
import dev.pale.backup.errors.PaleException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Whether the server will find its configuration, and in it what it needs to be the same server: an app.ini in the wrong
 * place, or without {@code INSTALL_LOCK}, gives a fresh server that says it is healthy.
 */
final class ConfigurationProbe {
    private static final List<String[]> SECRETS =
            List.of(new String[] {"security", "SECRET_KEY"}, new String[] {"security", "INTERNAL_TOKEN"}, new String[] {
                "oauth2", "JWT_SECRET"
            });

    private ConfigurationProbe() {}

    static Comparison ask(RestoredVolume volume) {
        Tally tally = new Tally();
        Path file = volume.directory().resolve(volume.layout().appIni());
        if (!Files.isRegularFile(file)) {
            tally.differs(volume.layout().appIni(), "the server's configuration", "no file");
            return tally.comparison();
        }
        AppIni ini = read(file);
        String locked = ini.own("security", "INSTALL_LOCK").orElse("absent");
        tally.require(
                locked.equalsIgnoreCase("true"),
                "[security] INSTALL_LOCK",
                "true, so that nobody installs anew",
                locked);
        for (String[] secret : SECRETS) {
            boolean there = ini.own(secret[0], secret[1]).isPresent()
                    || ini.own(secret[0], secret[1] + "_URI").isPresent();
            tally.require(there, "[" + secret[0] + "] " + secret[1], "a value", "none: the server makes another one");
        }
        paths(volume, tally);
        volume.serverDatabase().admission(ini, tally);
        return tally.comparison();
    }

    /** What app.ini says now must lead to where things have been restored. */
    private static void paths(RestoredVolume volume, Tally tally) {
        Layout layout = volume.layout();
        try {
            Layout found = LayoutReader.read(
                    volume.directory(),
                    ForgejoSettings.of(Path.of(layout.appIni()), Path.of(layout.serverDirectory())));
            same("[database]", layout.databaseLabel(), found.databaseLabel(), tally);
            same("[repository] ROOT", layout.repositories(), found.repositories(), tally);
            for (StorageKind kind : StorageKind.values()) {
                same("place of " + kind.label(), layout.place(kind), found.place(kind), tally);
            }
        } catch (PaleException unreadable) {
            tally.differs(layout.appIni(), "a configuration that leads to the data", unreadable.getMessage());
        }
    }

    private static void same(String what, String expected, String found, Tally tally) {
        tally.require(expected.equals(found), what, expected, found);
    }

    private static AppIni read(Path file) {
        try {
            return AppIni.parse(Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read app.ini", unreadable);
        }
    }

    /** The configuration of a volume, if it is there. */
    static Optional<AppIni> of(RestoredVolume volume) {
        Path file = volume.directory().resolve(volume.layout().appIni());
        return Files.isRegularFile(file) ? Optional.of(read(file)) : Optional.empty();
    }
}

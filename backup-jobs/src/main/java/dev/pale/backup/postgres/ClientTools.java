package dev.pale.backup.postgres;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.process.ChildProcess;
import dev.pale.backup.process.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The client programs of one version.
 *
 * @param directory holds {@code pg_dump}, {@code pg_dumpall}, {@code pg_restore} and {@code psql}
 * @param major such as 15
 * @param version such as {@code 15.18}
 */
record ClientTools(Path directory, int major, String version) {
    private static final List<String> PROGRAMS = List.of("pg_dump", "pg_dumpall", "pg_restore", "psql");
    private static final Path INSTALLATIONS = Path.of("/usr/lib/postgresql");
    private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) (([0-9]+)(?:\\.[0-9]+|[a-z]+[0-9]+)?)");

    String program(String name) {
        return directory.resolve(name).toString();
    }

    /**
     * The newest programs of this machine, if they are new enough: a {@code pg_dump} refuses servers newer than itself.
     *
     * @param configured the only directory to look at; empty for those of Debian's packages and of {@code PATH}
     * @throws PaleException {@code TOOL_MISSING} or {@code TOOL_TOO_OLD}
     */
    static ClientTools forServer(Optional<Path> configured, int serverMajor) {
        List<Path> directories = configured.map(List::of).orElseGet(ClientTools::directories);
        ClientTools newest = directories.stream()
                .map(ClientTools::at)
                .flatMap(Optional::stream)
                .max(Comparator.comparingInt(ClientTools::major))
                .orElseThrow(() -> new PaleException(
                        ErrorCode.TOOL_MISSING,
                        "no PostgreSQL client programs in "
                                + configured.map(Path::toString).orElse(INSTALLATIONS + " or on PATH"),
                        "install the package postgresql-client-" + serverMajor));
        if (newest.major < serverMajor) {
            throw new PaleException(
                    ErrorCode.TOOL_TOO_OLD,
                    "the server is PostgreSQL " + serverMajor + ", the newest client programs are " + newest.version
                            + " in " + newest.directory,
                    "install the package postgresql-client-" + serverMajor + ", or set clientDirectory");
        }
        return newest;
    }

    private static List<Path> directories() {
        List<Path> directories = new ArrayList<>();
        if (Files.isDirectory(INSTALLATIONS)) {
            try (DirectoryStream<Path> versions = Files.newDirectoryStream(INSTALLATIONS)) {
                versions.forEach(version -> directories.add(version.resolve("bin")));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        Programs.find("pg_dump").map(Path::getParent).ifPresent(directories::add);
        return directories;
    }

    private static Optional<ClientTools> at(Path directory) {
        if (PROGRAMS.stream().anyMatch(program -> !Files.isExecutable(directory.resolve(program)))) {
            return Optional.empty();
        }
        String said = ChildProcess.of(directory.resolve("pg_dump").toString(), List.of("--version"))
                .run()
                .standardOutput();
        Matcher version = VERSION.matcher(said);
        return version.find()
                ? Optional.of(new ClientTools(directory, Integer.parseInt(version.group(2)), version.group(1)))
                : Optional.empty();
    }
}

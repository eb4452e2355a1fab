package dev.pale.backup.postgres;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.postgres.TableOfContents.Step;
import dev.pale.backup.process.ChildProcess;
import dev.pale.backup.process.PrivateFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;

/** One database's dump on disk, restored step by step. */
final class DumpFile {
    private static final List<String> COMPLAINTS = List.of("warning:", "error:", "errors ignored on restore");

    private final Path file;
    private final String database;
    private final Deadlines deadlines;
    private final TableOfContents contents;

    private DumpFile(Path file, String database, Deadlines deadlines, TableOfContents contents) {
        this.file = file;
        this.database = database;
        this.deadlines = deadlines;
        this.contents = contents;
    }

    /** Reads the table of contents, which proves nothing yet: it stands at the beginning of a file. */
    static DumpFile open(Path file, String database, ClientPrograms programs, Deadlines deadlines) {
        String listing = programs.program(
                        "pg_restore", database, deadlines.statement(), List.of("--list", "--create", file.toString()))
                .run()
                .standardOutput();
        return new DumpFile(file, database, deadlines, TableOfContents.parse(listing));
    }

    TableOfContents contents() {
        return contents;
    }

    /** Restores steps within the database, on all cores. */
    void restore(ClientPrograms by, EnumSet<Step> steps) {
        int jobs = steps.contains(Step.CONTENT) ? Runtime.getRuntime().availableProcessors() : 1;
        run(by, steps, List.of("--dbname=" + ClientPrograms.connection(database), "--jobs=" + jobs));
    }

    /** Restores steps that make or change the database itself, from another one. */
    void restoreFrom(String elsewhere, ClientPrograms by, EnumSet<Step> steps) {
        run(by, steps, List.of("--create", "--dbname=" + ClientPrograms.connection(elsewhere)));
    }

    private void run(ClientPrograms by, EnumSet<Step> steps, List<String> options) {
        String list = contents.list(steps);
        if (list.isEmpty()) {
            return;
        }
        try (PrivateFile chosen = PrivateFile.of("contents", list)) {
            List<String> arguments = new ArrayList<>(List.of("--exit-on-error", "--no-password", "--no-tablespaces"));
            arguments.addAll(options);
            arguments.add("--use-list=" + chosen.path());
            arguments.add(file.toString());
            ChildProcess.Output output = by.program("pg_restore", database, deadlines.restore(), arguments)
                    .run();
            requireNoComplaint(output.standardError());
        } catch (PaleException failed) {
            throw new PaleException(
                    ErrorCode.RESTORE_FAILED,
                    "database '" + database + "': " + failed.getMessage(),
                    failed.hint(),
                    failed);
        }
    }

    /** Notices are not errors; every other complaint is, whatever the exit status. */
    private static void requireNoComplaint(String said) {
        said.lines()
                .filter(line -> COMPLAINTS.stream().anyMatch(line.toLowerCase(Locale.ROOT)::contains))
                .findFirst()
                .ifPresent(line -> {
                    throw new PaleException(
                            ErrorCode.RESTORE_FAILED,
                            "pg_restore ended well but said: " + line,
                            "nothing is tolerated in a restore; the server's log says more");
                });
    }
}

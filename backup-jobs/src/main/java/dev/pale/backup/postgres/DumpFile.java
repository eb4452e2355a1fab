package dev.pale.backup.postgres;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.ExitStatus;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.postgres.TableOfContents.Step;
import dev.pale.backup.process.ChildProcess;
import dev.pale.backup.process.PrivateFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One database's dump on disk, restored step by step. */
final class DumpFile {
    private static final List<String> COMPLAINTS =
            List.of("pg_restore: warning:", "pg_restore: error:", "errors ignored on restore");

    /** Privileges touch the same rows of catalogues; for links see there. */
    private static final Set<Step> ONE_BY_ONE = Set.of(Step.LINKS, Step.PRIVILEGES);

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

    /** Restores one step within the database; on all cores where its statements do not get in each other's way. */
    void restore(ClientPrograms by, Step step) {
        int jobs = ONE_BY_ONE.contains(step) ? 1 : Runtime.getRuntime().availableProcessors();
        run(by, step, List.of("--dbname=" + ClientPrograms.connection(database), "--jobs=" + jobs));
    }

    /** Makes the database itself, from another one. */
    void make(ClientPrograms by, String elsewhere) {
        run(by, Step.DATABASE, List.of("--create", "--dbname=" + ClientPrograms.connection(elsewhere)));
    }

    private void run(ClientPrograms by, Step step, List<String> options) {
        String list = contents.list(step);
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
            PaleException reason = by.reason(failed);
            boolean ofTheDump = reason.code().exitStatus() == ExitStatus.NOT_VERIFIED;
            throw new PaleException(
                    ofTheDump ? ErrorCode.RESTORE_FAILED : reason.code(),
                    "database '" + database + "': " + reason.getMessage(),
                    reason.hint(),
                    failed);
        }
    }

    /** Whatever pg_restore complains of is an error, whatever its exit status; what the server says is in its log. */
    private static void requireNoComplaint(String said) {
        said.lines()
                .filter(line -> COMPLAINTS.stream().anyMatch(line::contains))
                .findFirst()
                .ifPresent(line -> {
                    throw new PaleException(
                            ErrorCode.RESTORE_FAILED,
                            "pg_restore ended well but said: " + line,
                            "nothing is tolerated in a restore; the server's log says more");
                });
    }
}

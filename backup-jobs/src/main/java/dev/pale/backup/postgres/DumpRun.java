package dev.pale.backup.postgres;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.progress.Progress;
import dev.pale.backup.snapshot.ArtifactNames;
import dev.pale.backup.snapshot.SnapshotWriter;
import dev.pale.backup.snapshot.SnapshotWriter.ArtifactStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * One {@code pg_dump} on its way into an artifact, on a thread of its own that lives as long as the program: where the
 * thread ends, the kernel ends the program.
 */
final class DumpRun {
    private static final int PIECE_BYTES = 1 << 17;

    private final FutureTask<Void> task;
    private final StopSignal stop;

    private DumpRun(FutureTask<Void> task, StopSignal stop) {
        this.task = task;
        this.stop = stop;
    }

    /** The artifact of a database. */
    static String artifact(String database) {
        return ArtifactNames.encode(database) + ".dump";
    }

    /** Starts the dump of a database as another transaction sees it. */
    static DumpRun start(ClientPrograms programs, LockedView view, SnapshotWriter writer, Control control) {
        String database = view.session().database();
        FutureTask<Void> task = new FutureTask<>(() -> {
            try {
                dump(programs, view, writer, control);
            } catch (RuntimeException failed) {
                control.stop().raise(failed);
                throw failed;
            }
            return null;
        });
        Thread thread = Thread.ofPlatform().name("dump-" + database).daemon().start(task);
        control.stop().whenRaised(thread::interrupt);
        return new DumpRun(task, control.stop());
    }

    /**
     * What bounds a dump, and who watches it.
     *
     * @param progress is told the bytes so far
     * @param stop ends the dump when it is raised; raised if the dump fails
     */
    record Control(Deadlines deadlines, Progress progress, StopSignal stop) {}

    /** Waits for the end of the dump; throws what it failed with. Whoever is interrupted stops it, and waits on. */
    void await() {
        try {
            task.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException stopped) {
            PaleException interrupted =
                    new PaleException(ErrorCode.INTERRUPTED, "the backup was interrupted", "start it again", stopped);
            stop.raise(interrupted);
            awaitEnd();
            Thread.currentThread().interrupt();
            throw interrupted;
        }
    }

    /**
     * Waits for the end of a dump that has been told to stop; what it fails with is known already. Not even an
     * interruption ends the wait: nobody may take back an upload that somebody else still writes to. The dump's own
     * waits have their limits.
     */
    void awaitEnd() {
        boolean interrupted = false;
        while (!task.isDone()) {
            try {
                task.get();
            } catch (InterruptedException again) {
                interrupted = true;
            } catch (ExecutionException becauseStopped) {
                break;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void dump(ClientPrograms programs, LockedView view, SnapshotWriter writer, Control control) {
        String database = view.session().database();
        Deadlines deadlines = control.deadlines();
        List<String> arguments = List.of(
                "--format=custom",
                "--compress=0",
                "--create",
                "--no-tablespaces",
                "--no-password",
                "--snapshot=" + view.snapshot(),
                "--lock-wait-timeout=" + deadlines.lock().toMillis());
        try (ArtifactStream artifact = writer.artifact(artifact(database))) {
            long size = programs.program("pg_dump", database, deadlines.dump(), arguments).stream(
                    stdout -> copy(stdout, artifact, "dump " + database, control));
            if (size == 0) {
                throw new PaleException(
                        ErrorCode.BACKUP_FAILED,
                        "the dump of database '" + database + "' is empty",
                        "run pg_dump by hand and see what it says");
            }
            artifact.finish();
        } catch (IOException broken) {
            throw new PaleException(
                    ErrorCode.BACKUP_FAILED,
                    "cannot store the dump of database '" + database + "': " + broken.getMessage(),
                    "see whether the bucket can be reached",
                    broken);
        }
    }

    private static long copy(InputStream stdout, ArtifactStream artifact, String step, Control control)
            throws IOException {
        byte[] piece = new byte[PIECE_BYTES];
        long size = 0;
        for (int count = stdout.read(piece); count >= 0; count = stdout.read(piece)) {
            if (control.stop().isRaised()) {
                throw new IOException("stopped because something beside it failed");
            }
            artifact.write(piece, 0, count);
            size += count;
            control.progress().at(step, size, -1);
        }
        return size;
    }
}

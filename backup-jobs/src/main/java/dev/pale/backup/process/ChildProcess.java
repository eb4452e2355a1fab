package dev.pale.backup.process;

import static java.util.Objects.requireNonNull;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.secret.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/**
 * One run of a program: started directly, with a deadline, both outputs drained, its exit status read. Immutable; each
 * {@code with} method returns a changed copy. Where the machine has {@code setpriv}, a child dies with this process,
 * even when this one is killed.
 */
public final class ChildProcess {
    private static final Duration DEFAULT_DEADLINE = Duration.ofMinutes(2);
    /** How soon a deadline or an interruption is noticed. */
    private static final Duration WATCH_PAUSE = Duration.ofMillis(50);
    /** More standard output than this from {@link #run()} is an error; larger output is for {@link #stream}. */
    private static final int OUTPUT_LIMIT_BYTES = 64 << 20;

    private final List<String> command;
    private final Map<String, String> environment;
    private final List<Secret> secrets;
    private final Duration deadline;
    private final Path directory;
    private final List<String> notInherited;
    private final UnaryOperator<String> wording;

    private ChildProcess(
            List<String> command,
            Map<String, String> environment,
            List<Secret> secrets,
            Duration deadline,
            Path directory,
            List<String> notInherited,
            UnaryOperator<String> wording) {
        this.command = List.copyOf(command);
        this.environment = Map.copyOf(environment);
        this.secrets = List.copyOf(secrets);
        this.deadline = requireNonNull(deadline, "deadline");
        this.directory = directory;
        this.notInherited = List.copyOf(notInherited);
        this.wording = requireNonNull(wording, "wording");
    }

    /** A program, by path or by name on {@code PATH}, and its arguments; never a secret among them. */
    public static ChildProcess of(String program, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(program);
        command.addAll(arguments);
        return new ChildProcess(
                command, Map.of(), List.of(), DEFAULT_DEADLINE, null, List.of(), UnaryOperator.identity());
    }

    public ChildProcess withEnvironment(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(environment);
        changed.put(name, value);
        return new ChildProcess(command, changed, secrets, deadline, directory, notInherited, wording);
    }

    /** Hands a secret over in the environment, and takes it out of whatever the program says. */
    public ChildProcess withSecret(String name, Secret secret) {
        List<Secret> more = new ArrayList<>(secrets);
        more.add(secret);
        ChildProcess changed = withEnvironment(name, secret.reveal());
        return new ChildProcess(command, changed.environment, more, deadline, directory, notInherited, wording);
    }

    public ChildProcess withDeadline(Duration newDeadline) {
        return new ChildProcess(command, environment, secrets, newDeadline, directory, notInherited, wording);
    }

    public ChildProcess withDirectory(Path newDirectory) {
        return new ChildProcess(command, environment, secrets, deadline, newDirectory, notInherited, wording);
    }

    /** Keeps from the program every variable of this process's own environment whose name begins with {@code prefix}. */
    public ChildProcess withoutInherited(String prefix) {
        List<String> more = new ArrayList<>(notInherited);
        more.add(prefix);
        return new ChildProcess(command, environment, secrets, deadline, directory, more, wording);
    }

    /** Changes what the program says on standard error before anybody sees it, secrets aside, which never are seen. */
    public ChildProcess withWording(UnaryOperator<String> newWording) {
        return new ChildProcess(command, environment, secrets, deadline, directory, notInherited, newWording);
    }

    /** What a program said that ended with status 0. */
    public record Output(String standardOutput, String standardError) {}

    /** Reads a program's standard output while it runs. */
    @FunctionalInterface
    public interface OutputReader<T> {
        T read(InputStream standardOutput) throws IOException;
    }

    /**
     * Runs the program to its end.
     *
     * @throws PaleException {@code TOOL_MISSING}, {@code TOOL_DEADLINE}, or {@code TOOL_FAILED} with the end of its
     *     standard error
     */
    public Output run() {
        StringBuilder said = new StringBuilder();
        StderrTail errors = new StderrTail();
        execute(
                stdout -> {
                    byte[] bytes = stdout.readNBytes(OUTPUT_LIMIT_BYTES);
                    if (stdout.read() >= 0) {
                        throw new IOException("printed more than " + OUTPUT_LIMIT_BYTES + " bytes");
                    }
                    return said.append(new String(bytes, StandardCharsets.UTF_8));
                },
                errors);
        return new Output(said.toString(), redact(errors.text()));
    }

    /**
     * Runs the program while {@code reader} reads all of its standard output. The reader's result counts only when the
     * program ended with status 0; what the reader throws ends the program.
     *
     * @throws PaleException as {@link #run()}
     */
    public <T> T stream(OutputReader<T> reader) {
        return execute(reader, new StderrTail());
    }

    private <T> T execute(OutputReader<T> reader, StderrTail errors) {
        Process process = start();
        AtomicReference<Stop> stopped = new AtomicReference<>();
        Thread caller = Thread.currentThread();
        Thread watch = Thread.ofVirtual().name("watch-" + program()).start(() -> watch(process, caller, stopped));
        Thread drain = Thread.ofVirtual().name("stderr-" + program()).start(() -> errors.drain(process));
        try {
            process.getOutputStream().close();
            T result = reader.read(process.getInputStream());
            int status = process.waitFor();
            drain.join();
            if (stopped.get() != null) {
                throw stopped.get() == Stop.LATE ? tooLate(null) : interrupted(null);
            }
            if (status != 0) {
                throw failed("ended with status " + status, errors, null);
            }
            return result;
        } catch (IOException broken) {
            kill(process);
            if (stopped.get() == Stop.LATE) {
                throw tooLate(broken);
            }
            if (stopped.get() == Stop.INTERRUPTED || Thread.currentThread().isInterrupted()) {
                throw interrupted(broken);
            }
            throw failed("could not be read: " + broken.getMessage(), errors, broken);
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            throw interrupted(asked);
        } finally {
            kill(process);
            watch.interrupt();
        }
    }

    /** Why the watch killed a program, which then looks like one that ended by itself. */
    private enum Stop {
        LATE,
        INTERRUPTED
    }

    /** Ends the program at its deadline, and when its caller is interrupted, which a blocked read would not notice. */
    private void watch(Process process, Thread caller, AtomicReference<Stop> stopped) {
        long end = System.nanoTime() + deadline.toNanos();
        try {
            while (!process.waitFor(WATCH_PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                if (System.nanoTime() - end >= 0) {
                    stopped.compareAndSet(null, Stop.LATE);
                    kill(process);
                } else if (caller.isInterrupted()) {
                    stopped.compareAndSet(null, Stop.INTERRUPTED);
                    kill(process);
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private Process start() {
        List<String> guarded = new ArrayList<>(ParentDeathSignal.prefix());
        guarded.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(guarded);
        builder.environment().keySet().removeIf(name -> notInherited.stream().anyMatch(name::startsWith));
        builder.environment().putAll(environment);
        if (directory != null) {
            builder.directory(directory.toFile());
        }
        Programs.require(program());
        try {
            return builder.start();
        } catch (IOException missing) {
            throw new PaleException(
                    ErrorCode.TOOL_MISSING,
                    "cannot start '" + program() + "': " + missing.getMessage(),
                    "install it and put it on PATH",
                    missing);
        }
    }

    private PaleException tooLate(Throwable cause) {
        return new PaleException(
                ErrorCode.TOOL_DEADLINE,
                program() + " did not end within " + deadline.toSeconds() + " s and was stopped",
                "look at the load of the machine and of the server, or allow it more time",
                cause);
    }

    private PaleException interrupted(Exception cause) {
        return new PaleException(
                ErrorCode.INTERRUPTED, program() + " was stopped, because we were", "start it again", cause);
    }

    private PaleException failed(String what, StderrTail errors, Throwable cause) {
        String said = redact(errors.text()).strip();
        return new PaleException(
                ErrorCode.TOOL_FAILED,
                program() + " " + what + (said.isEmpty() ? "" : ": " + said),
                "the tool's own words say what to mend",
                cause);
    }

    private String redact(String text) {
        String clean = wording.apply(text);
        for (Secret secret : secrets) {
            if (!secret.reveal().isEmpty()) {
                clean = clean.replace(secret.reveal(), secret.toString());
            }
        }
        return clean;
    }

    private String program() {
        return command.getFirst();
    }

    private static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** The end of what a program says on standard error; the beginning of a flood is let go. */
    private static final class StderrTail {
        private static final int LIMIT_CHARACTERS = 16_384;

        private final StringBuilder tail = new StringBuilder();

        void drain(Process process) {
            byte[] buffer = new byte[8192];
            try (InputStream stderr = process.getErrorStream()) {
                for (int count = stderr.read(buffer); count >= 0; count = stderr.read(buffer)) {
                    append(new String(buffer, 0, count, StandardCharsets.UTF_8));
                }
            } catch (IOException closed) {
                append("\n(standard error could not be read to its end: " + closed.getMessage() + ")");
            } catch (UncheckedIOException closed) {
                append("\n(standard error could not be read to its end: " + closed.getMessage() + ")");
            }
        }

        private synchronized void append(String text) {
            tail.append(text);
            if (tail.length() > LIMIT_CHARACTERS) {
                tail.delete(0, tail.length() - LIMIT_CHARACTERS);
            }
        }

        synchronized String text() {
            return tail.toString();
        }
    }
}

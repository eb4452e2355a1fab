package dev.pale.backup.forgejo;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.process.ChildProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Runs git over repositories that nobody has looked at yet: without anybody's configuration but the repository's own,
 * without its hooks, without replaced or grafted objects, asking nobody anything.
 */
final class Git {
    private static final List<String> OVERRIDES = List.of(
            "-c", "safe.directory=*",
            "-c", "core.hooksPath=/dev/null",
            "-c", "core.fsmonitor=false",
            "-c", "gc.auto=0",
            "-c", "maintenance.auto=false",
            "-c", "protocol.version=2",
            // A pod has little memory: large blobs are stored as they are, and a window of deltas ends.
            "-c", "core.bigFileThreshold=32m",
            "-c", "pack.windowMemory=64m");

    /** What bytes become that are no UTF-8. */
    private static final char NO_TEXT = '\uFFFD';

    private final Duration deadline;
    private final Volume volume;

    /**
     * Prepares to run git.
     *
     * @param volume where repositories lie, here and for the server
     */
    Git(Duration deadline, Volume volume) {
        this.deadline = deadline;
        this.volume = volume;
    }

    /** git with these arguments, ready to run. */
    ChildProcess command(Path repository, List<String> arguments) {
        List<String> words = new ArrayList<>(OVERRIDES);
        words.add("--git-dir=" + repository);
        words.addAll(arguments);
        List<Path> borrowed = Alternates.of(repository, volume);
        if (borrowed.isEmpty()) {
            return bare(words);
        }
        String paths = borrowed.stream().map(Path::toString).collect(Collectors.joining(":"));
        return bare(words)
                .withEnvironment("GIT_ALTERNATE_OBJECT_DIRECTORIES", paths)
                .withWording(Alternates::withoutComplaints);
    }

    /** git outside of any repository. */
    ChildProcess bare(List<String> arguments) {
        return ChildProcess.of("git", arguments)
                .withDeadline(deadline)
                .withoutInherited("GIT_")
                .withEnvironment("GIT_CONFIG_NOSYSTEM", "1")
                .withEnvironment("GIT_CONFIG_GLOBAL", "/dev/null")
                .withEnvironment("GIT_CONFIG_SYSTEM", "/dev/null")
                .withEnvironment("GIT_TERMINAL_PROMPT", "0")
                .withEnvironment("GIT_OPTIONAL_LOCKS", "0")
                .withEnvironment("GIT_NO_REPLACE_OBJECTS", "1")
                .withEnvironment("GIT_GRAFT_FILE", "/nonexistent/grafts")
                .withEnvironment("GIT_NO_LAZY_FETCH", "1")
                .withEnvironment("HOME", "/nonexistent")
                .withEnvironment("LC_ALL", "C.UTF-8");
    }

    /**
     * What git prints, line by line.
     *
     * @throws PaleException {@code TOOL_FAILED}, also if git complains but ends well, or prints what is no UTF-8
     */
    List<String> lines(Path repository, List<String> arguments) {
        ChildProcess.Output output = command(repository, arguments).run();
        requireSilence(output);
        if (output.standardOutput().indexOf(NO_TEXT) >= 0) {
            throw new PaleException(
                    ErrorCode.TOOL_FAILED,
                    "a name in " + repository + " is no UTF-8, so it cannot be told from others",
                    "rename it; git for-each-ref shows it");
        }
        return output.standardOutput().lines().toList();
    }

    /** Runs git, which must not complain of anything. */
    void quietly(Path repository, List<String> arguments) {
        requireSilence(command(repository, arguments).run());
    }

    static void requireSilence(ChildProcess.Output output) {
        if (!output.standardError().isBlank()) {
            throw new PaleException(
                    ErrorCode.TOOL_FAILED,
                    "git ended well but said: " + output.standardError().strip(),
                    "nothing is tolerated here; mend the repository first");
        }
    }

    /** The version of git. */
    String version() {
        return bare(List.of("--version")).run().standardOutput().strip().replaceFirst("^git version ", "");
    }
}

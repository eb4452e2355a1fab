package dev.pale.backup.forgejo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pale.backup.census.Comparison;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.process.ChildProcess;
import dev.pale.backup.secret.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Clones and pushes over HTTP, as users do. */
final class GitQuestions {
    private static final int MOST_CLONES = 20;
    /** How long a server may take to notice a push. */
    private static final Duration NOTICE_LIMIT = Duration.ofSeconds(30);

    private static final Duration NOTICE_POLL = Duration.ofMillis(100);
    private static final String SCRATCH = "pale-drill-scratch";

    private GitQuestions() {}

    /** Repositories through the server have the refs that they have on disk. */
    static Comparison clone(AskedServer server, RestoredVolume volume) {
        Tally tally = new Tally();
        try (ScratchDirectory scratch = ScratchDirectory.in(Optional.empty());
                Database database = volume.database()) {
            List<RepositoryRow> rows = RepositoryRow.all(database).stream()
                    .filter(row -> !row.empty())
                    .limit(MOST_CLONES)
                    .toList();
            for (RepositoryRow row : rows) {
                Path clone = scratch.file("clone-" + row.id());
                Refs expected = Refs.read(volume.git(), volume.repositories().resolve(row.directory()));
                try {
                    List<String> arguments = List.of(
                            "clone",
                            "--quiet",
                            "--mirror",
                            server.address(row.directory()).toString(),
                            clone.toString());
                    authorized(volume.git().bare(arguments), server.operator()).run();
                    Refs found = Refs.read(volume.git(), clone);
                    boolean same = found.refs().equals(expected.refs());
                    tally.require(
                            same,
                            row.subject(),
                            expected.refs().size() + " refs, the same",
                            found.refs().size() + " refs, not the same");
                } catch (PaleException refused) {
                    tally.differs(row.subject(), "a clone", refused.getMessage());
                }
            }
            tally.require(database.has("repository", "id"), "database", "a table of repositories", "none");
            tally.note(rows.size() + " repositories cloned");
        }
        return tally.comparison();
    }

    /** A push to a new repository arrives, and the server notices: its hooks work. */
    static Comparison push(AskedServer server, RestoredVolume volume) {
        Tally tally = new Tally();
        Canary user = server.operator();
        String repository = user.user() + "/" + SCRATCH;
        String wanted = JsonNodeFactory.instance
                .objectNode()
                .put("name", SCRATCH)
                .put("private", true)
                .put("default_branch", "main")
                .toString();
        int made = server.post(server.address("api/v1/user/repos"), "application/json", wanted, user)
                .status();
        AskedServer.same("a new repository", Integer.toString(AskedServer.CREATED), Integer.toString(made), tally);
        try (ScratchDirectory scratch = ScratchDirectory.in(Optional.empty())) {
            Path local = scratch.file("push.git");
            Git git = volume.git();
            git.bare(List.of("init", "--quiet", "--bare", "--template=", local.toString()))
                    .run();
            String tree = git.lines(local, List.of("mktree")).getFirst();
            String commit = git.command(local, List.of("commit-tree", "-m", "drill", tree))
                    .withEnvironment("GIT_AUTHOR_NAME", "pale")
                    .withEnvironment("GIT_AUTHOR_EMAIL", "pale@invalid.example")
                    .withEnvironment("GIT_COMMITTER_NAME", "pale")
                    .withEnvironment("GIT_COMMITTER_EMAIL", "pale@invalid.example")
                    .run()
                    .standardOutput()
                    .strip();
            URI remote = server.address(repository + ".git");
            List<String> arguments = List.of("push", "--quiet", remote.toString(), commit + ":refs/heads/main");
            authorized(git.command(local, arguments), user).run();
            String found = noticed(server, "api/v1/repos/" + repository + "/branches/main", commit);
            AskedServer.same("what was pushed", commit, found, tally);
        } catch (PaleException refused) {
            tally.differs("a push", "accepted", refused.getMessage());
        }
        return tally.comparison();
    }

    /** The commit that the server has on the branch, once it has worked off what the hook told it. */
    private static String noticed(AskedServer server, String branch, String commit) {
        long end = System.nanoTime() + NOTICE_LIMIT.toNanos();
        while (true) {
            String found = server.get(server.address(branch), server.operator())
                    .json()
                    .path("commit")
                    .path("id")
                    .asText("no branch");
            if (found.equals(commit) || System.nanoTime() - end >= 0) {
                return found;
            }
            LockSupport.parkNanos(NOTICE_POLL.toNanos());
        }
    }

    private static ChildProcess authorized(ChildProcess git, Canary user) {
        return git.withEnvironment("GIT_CONFIG_COUNT", "1")
                .withEnvironment("GIT_CONFIG_KEY_0", "http.extraHeader")
                .withSecret("GIT_CONFIG_VALUE_0", Secret.of("Authorization: " + AskedServer.authorization(user)));
    }
}

package dev.pale.drills.docs;

import dev.pale.backup.category.Endpoint;
import dev.pale.backup.forgejo.ForgejoEndpoint;
import dev.pale.backup.postgres.PostgresEndpoint;
import dev.pale.backup.snapshot.SourceId;
import dev.pale.fixtures.platform.ServiceRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The situation that each runbook is for. A page without one cannot be tested, so it is an error. */
final class RunbookScenes {
    private RunbookScenes() {}

    /** The sources that a page's configuration has; the first is its {@code SOURCE}. */
    static List<SourceId> sources(String page) {
        return switch (page) {
            case "total-loss.md" -> RunbookWorld.ALL;
            case "single-database-or-repository.md" -> List.of(RunbookWorld.POSTGRES, RunbookWorld.FORGEJO);
            case "lost-age-identity.md", "corrupted-snapshot.md" -> List.of(RunbookWorld.FORGEJO);
            default -> List.of(RunbookWorld.POSTGRES);
        };
    }

    static RunbookScene of(String page, RunbookDesk desk) throws IOException {
        return switch (page) {
            case "README.md", "missed-backup.md" -> new Plain(desk);
            case "single-category.md" -> new EmptyServer(desk);
            case "total-loss.md" -> new NothingLeft(desk);
            case "single-database-or-repository.md" -> new OneThingSpoilt(desk);
            case "lost-age-identity.md" -> new IdentityLost(desk);
            case "corrupted-snapshot.md" -> new DamagedSnapshot(desk);
            case "failing-drill.md" -> new FailedDrill(desk);
            case "compromised-bucket-key.md" -> ThiefInTheBucket.local(desk);
            default -> throw new IllegalArgumentException("no scene for " + page + ", so nobody types its commands");
        };
    }

    /** Somebody at a desk. */
    static class Plain implements RunbookScene {
        final RunbookDesk desk;

        Plain(RunbookDesk desk) {
            this.desk = desk;
        }

        @Override
        public final Path directory() {
            return desk.directory();
        }

        @Override
        public Map<String, String> variables() {
            return desk.variables();
        }
    }

    /** Another scene, of which something is changed. */
    abstract static class Changed implements RunbookScene {
        private final RunbookScene scene;

        Changed(RunbookScene scene) {
            this.scene = scene;
        }

        @Override
        public final Path directory() {
            return scene.directory();
        }

        @Override
        public final Map<String, String> variables() {
            return scene.variables();
        }

        @Override
        public void before(String heading, OpenShell shell) throws IOException {
            scene.before(heading, shell);
        }

        @Override
        public final void after() throws IOException {
            scene.after();
        }
    }

    /** Another scene, in which one thing more happens below a heading. */
    static RunbookScene then(RunbookScene scene, String heading, String typed) {
        return new Changed(scene) {
            @Override
            public void before(String reached, OpenShell shell) throws IOException {
                super.before(reached, shell);
                if (reached.equals(heading)) {
                    shell.type(typed);
                }
            }
        };
    }

    /** A new and empty service of a category. */
    static Endpoint empty(RunbookDesk desk, SourceId source) {
        return desk.world()
                .platform()
                .start(RunbookWorld.category(source.category()), ServiceRequest.any("runbook-" + source.name()))
                .endpoint();
    }

    /** Says where the PostgreSQL server is that is restored into. */
    static void target(Map<String, String> variables, PostgresEndpoint endpoint) {
        variables.putAll(Map.of(
                "TARGET_HOST", endpoint.host(),
                "TARGET_PORT", Integer.toString(endpoint.port()),
                "TARGET_USER", endpoint.user(),
                "TARGET_PASSWORD", endpoint.password().reveal()));
    }

    /** A new server to restore one category into. */
    private static final class EmptyServer extends Plain {
        EmptyServer(RunbookDesk desk) {
            super(desk);
            target(desk.variables(), (PostgresEndpoint) empty(desk, RunbookWorld.POSTGRES));
        }
    }

    /** A living server with a spoilt database, and a repository that is gone. */
    private static final class OneThingSpoilt extends Plain {
        /** What an earlier reader put aside is dropped, as the page says at its end. */
        private static final String SPOIL = """
                psql --no-psqlrc --quiet --dbname=template1 --command="DROP DATABASE IF EXISTS \\"$DATABASE-aside\\""
                psql --no-psqlrc --quiet --dbname="$DATABASE" --command='DROP SCHEMA public CASCADE'
                """;

        private final Path remote;

        OneThingSpoilt(RunbookDesk desk) {
            super(desk);
            PostgresEndpoint living = (PostgresEndpoint)
                    desk.world().source(RunbookWorld.POSTGRES).service().endpoint();
            desk.variables()
                    .putAll(Map.of(
                            "DATABASE", "legacy",
                            "PGHOST", living.host(),
                            "PGPORT", Integer.toString(living.port()),
                            "PGUSER", living.user(),
                            "PGPASSWORD", living.password().reveal()));
            remote = directory().resolve("remote.git");
        }

        @Override
        public void before(String heading, OpenShell shell) throws IOException {
            switch (heading) {
                case "## 3. Put the spoilt one aside" -> {
                    openByHand(shell);
                    shell.type(SPOIL);
                }
                case "## 1. Copy the snapshot" ->
                    shell.type("git init --quiet --bare '" + remote + "'\nexport SOURCE=" + RunbookWorld.FORGEJO
                            + " REPOSITORY='" + aRepository() + "' REMOTE='" + remote + "'\n");
                case "## 3. Fetch its blob" -> openByHand(shell);
                default -> {}
            }
        }

        /** The steps of another page that this one refers to. */
        private static void openByHand(OpenShell shell) throws IOException {
            String page = Documents.text("docs/runbooks/single-database-or-repository.md");
            shell.type(CodeBlock.script(ByHand.stepsNamedIn(page)));
        }

        /** One with branches, in the object format that a new repository has. */
        private static boolean isOrdinary(Path repository) {
            try (Stream<Path> branches = Files.walk(repository.resolve("refs/heads"))) {
                return branches.anyMatch(Files::isRegularFile)
                        && !Files.readString(repository.resolve("config")).contains("sha256");
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }

        private String aRepository() throws IOException {
            ForgejoEndpoint endpoint = (ForgejoEndpoint)
                    desk.world().source(RunbookWorld.FORGEJO).service().endpoint();
            Path root = endpoint.directory().resolve("git/repositories");
            try (Stream<Path> found = Files.walk(root, 2)) {
                return found.filter(path -> path.toString().endsWith(".git"))
                        .filter(OneThingSpoilt::isOrdinary)
                        .map(path -> root.relativize(path).toString())
                        .sorted()
                        .findFirst()
                        .orElseThrow();
            }
        }
    }

    /** Two objects of the newest snapshot are damaged: one of its own, and a blob that is new in it. */
    static final class DamagedSnapshot extends Plain {
        private static final String AGAIN = "## 6. Only for a damaged blob: back up again";

        DamagedSnapshot(RunbookDesk desk) throws IOException {
            super(desk);
            desk.damage(desk.world().newBlob());
            desk.damage(desk.snapshots(RunbookWorld.FORGEJO).getLast() + "/database.sqlite");
        }

        @Override
        public void before(String heading, OpenShell shell) {
            if (heading.equals("## 3. A new one, now") || heading.equals(AGAIN)) {
                shell.type("./pale backup --config \"$PLATFORM\" \"$SOURCE\"\n");
            }
        }
    }

    /** A drill that failed over a damaged snapshot. */
    private static final class FailedDrill extends Plain {
        FailedDrill(RunbookDesk desk) throws IOException {
            super(desk);
            desk.damage(desk.snapshots(RunbookWorld.POSTGRES).getLast() + "/legacy.dump");
            desk.variables().put("REPORT", directory().resolve("report").toString());
        }

        @Override
        public void before(String heading, OpenShell shell) {
            if (heading.equals("## 1. Which check of which source?")) {
                shell.type("./pale drill --report \"$REPORT\" || test $? = 1\n");
            }
            if (heading.equals("## 8. After mending")) {
                shell.type("./pale backup --config \"$PLATFORM\" \"$SOURCE\"\n");
            }
        }
    }
}

package dev.pale.backup.keycloak;

import dev.pale.backup.category.Probe;
import dev.pale.backup.census.Comparison;
import dev.pale.backup.secret.Secret;
import dev.pale.backup.snapshot.OpenedSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The questions to a restored server, in the order in which they are asked. */
final class Probes {
    static final List<String> NAMES =
            List.of("ready", "keys", "login", "wrongPassword", "serviceAccount", "acceptedToken", "users", "heartbeat");

    static final String NOBODY_RUNS = "nobody can run a server over this home from here";

    private Probes() {}

    static List<Probe> of(
            ProbedRealms realms,
            OpenedSnapshot snapshot,
            Optional<Heartbeat> heartbeat,
            Supplier<Optional<Instant>> newest) {
        return List.of(
                probe("ready", realms, Probes::ready),
                probe("keys", realms, KeysProbe::ask),
                probe("login", realms, LoginProbes::password),
                probe("wrongPassword", realms, LoginProbes::wrongPassword),
                probe("serviceAccount", realms, LoginProbes::serviceAccount),
                probe("acceptedToken", realms, AcceptedTokenProbe::ask),
                probe("users", realms, UsersProbe::ask),
                new Probe("heartbeat", () -> HeartbeatProbe.ask(heartbeat, snapshot, newest)));
    }

    private static Probe probe(String name, ProbedRealms realms, Function<ProbedRealms, Comparison> question) {
        return new Probe(name, () -> realms.canRun() ? question.apply(realms) : Comparison.nothing(NOBODY_RUNS));
    }

    /** The server starts over what was restored, and says that it is ready and reaches its database. */
    private static Comparison ready(ProbedRealms realms) {
        Answer answer = new KeycloakClient(realms.running().management()).get("/health/ready", Secret.of(""));
        Tally tally = new Tally();
        tally.same("status", "200", Integer.toString(answer.status()));
        tally.same("health", "UP", answer.body().path("status").asText("-"));
        return tally.comparison(answer.body().path("checks").size() + " checks of the server's own");
    }
}

package dev.pale.backup.forgejo;

import dev.pale.backup.category.Probe;
import dev.pale.backup.census.Comparison;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The questions to a server that runs on a copy of the restored volume, as its users ask them. It is started by the first
 * question and ended by the last.
 */
final class ServerProbes {
    static final List<String> NAMES = List.of(
            "serverHealth",
            "serverVersion",
            "serverLogin",
            "serverIssues",
            "serverAttachment",
            "serverLfs",
            "serverClone",
            "serverPush");

    private final ServerProgram program;
    private final RestoredVolume volume;
    private final Deadlines deadlines;
    private Optional<AskedServer> server = Optional.empty();

    private ServerProbes(ServerProgram program, RestoredVolume volume, Deadlines deadlines) {
        this.program = program;
        this.volume = volume;
        this.deadlines = deadlines;
    }

    static List<Probe> of(ServerProgram program, RestoredVolume volume, Optional<Canary> canary, Deadlines deadlines) {
        ServerProbes probes = new ServerProbes(program, volume, deadlines);
        return List.of(
                probes.probe("serverHealth", AskedServer::health),
                probes.probe("serverVersion", AskedServer::version),
                probes.probe("serverLogin", server -> server.login(canary)),
                probes.probe("serverIssues", server -> ContentQuestions.issues(server, volume)),
                probes.probe("serverAttachment", server -> ContentQuestions.attachment(server, volume)),
                probes.probe("serverLfs", server -> ContentQuestions.lfs(server, volume)),
                probes.probe("serverClone", server -> GitQuestions.clone(server, volume)),
                probes.last("serverPush", server -> GitQuestions.push(server, volume)));
    }

    private Probe probe(String name, Function<AskedServer, Comparison> question) {
        return new Probe(name, () -> question.apply(started()));
    }

    private Probe last(String name, Function<AskedServer, Comparison> question) {
        return new Probe(name, () -> {
            try {
                return question.apply(started());
            } finally {
                server.ifPresent(AskedServer::close);
                server = Optional.empty();
            }
        });
    }

    private AskedServer started() {
        if (server.isEmpty()) {
            server = Optional.of(AskedServer.start(program, volume, deadlines));
        }
        return server.get();
    }
}

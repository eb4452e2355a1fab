package dev.pale.backup.postgres;

import dev.pale.backup.category.Probe;
import dev.pale.backup.category.ServerLog;
import dev.pale.backup.snapshot.OpenedSnapshot;
import java.util.List;
import java.util.Optional;

/** The questions to a restored server, in the order in which they are asked. */
final class Probes {
    static final List<String> NAMES =
            List.of("serverLog", "foreignKeys", "values", "sequencesAhead", "applicationInsert", "heartbeat");

    private Probes() {}

    /** The log is read here, before any question provokes an error on purpose. */
    static List<Probe> of(Server server, PostgresSettings settings, OpenedSnapshot snapshot, ServerLog log) {
        Optional<List<String>> lines = log.lines();
        ProbedServer probed = new ProbedServer(server, snapshot);
        return List.of(
                new Probe("serverLog", () -> ServerLogProbe.ask(lines)),
                new Probe("foreignKeys", () -> probed.ask(ForeignKeyProbe::ask)),
                new Probe("values", () -> probed.ask(ValuesProbe::ask)),
                new Probe("sequencesAhead", () -> probed.ask(SequencesAheadProbe::ask)),
                new Probe("applicationInsert", () -> {
                    ApplicationInsertProbe probe = new ApplicationInsertProbe(settings.applicationRoles());
                    return probed.ask(probe::ask);
                }),
                new Probe("heartbeat", () -> HeartbeatProbe.ask(server, settings.heartbeat(), snapshot)));
    }
}

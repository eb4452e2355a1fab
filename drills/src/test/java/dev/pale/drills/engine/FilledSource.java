package dev.pale.drills.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pale.backup.secret.Secret;
import dev.pale.backup.snapshot.SourceId;
import dev.pale.fixtures.platform.RunningService;
import dev.pale.fixtures.seed.SeededSource;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A source that a test filled itself, unlike any seed. Its one secret is the variable {@link #VARIABLE}. */
record FilledSource(SourceId id, RunningService service, ObjectNode settings, Secret secret) implements SeededSource {
    static final String VARIABLE = "FILLED_SOURCE_SECRET";

    @Override
    public Map<String, Secret> environment() {
        return Map.of(VARIABLE, secret);
    }

    @Override
    public List<Secret> canaries() {
        return List.of(secret);
    }

    @Override
    public void beat(Instant at) {
        throw new UnsupportedOperationException("it has no heartbeat");
    }

    @Override
    public void writeAfterBackup() {
        throw new UnsupportedOperationException("nobody works with it");
    }

    @Override
    public void close() {
        service.close();
    }
}

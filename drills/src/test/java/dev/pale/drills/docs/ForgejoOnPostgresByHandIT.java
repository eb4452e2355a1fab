package dev.pale.drills.docs;

import dev.pale.backup.forgejo.ForgejoEndpoint;
import dev.pale.backup.postgres.PostgresEndpoint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A server whose database is on a PostgreSQL server: with the steps on databases of the first page, where this part says so. */
final class ForgejoOnPostgresByHandIT extends ForgejoByHand {
    ForgejoOnPostgresByHandIT() {
        super("internal", "forge.dump", Map.of("database", "postgres"));
    }

    @Override
    List<CodeBlock> blocks() throws IOException {
        List<CodeBlock> blocks = new ArrayList<>(ByHand.commonThen(HEADING));
        blocks.addAll(ByHand.databases());
        return blocks;
    }

    @Override
    Map<String, String> more(ForgejoEndpoint endpoint) {
        PostgresEndpoint server = endpoint.database().orElseThrow();
        return Map.of(
                "PGHOST", server.host(),
                "PGPORT", Integer.toString(server.port()),
                "PGUSER", server.user(),
                "PGPASSWORD", server.password().reveal());
    }
}

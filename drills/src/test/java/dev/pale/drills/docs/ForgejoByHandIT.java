package dev.pale.drills.docs;

import dev.pale.backup.forgejo.ForgejoEndpoint;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A server whose database is SQLite. */
final class ForgejoByHandIT extends ForgejoByHand {
    ForgejoByHandIT() {
        super("main", "database.sqlite", Map.of());
    }

    @Override
    List<CodeBlock> blocks() throws IOException {
        return ByHand.commonThen(HEADING);
    }

    @Override
    Map<String, String> more(ForgejoEndpoint endpoint) {
        return Map.of();
    }
}

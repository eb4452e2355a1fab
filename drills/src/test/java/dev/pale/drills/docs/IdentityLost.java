package dev.pale.drills.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.backup.seal.NewKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The drill's identity is gone. One is found in escrow; then that one is lost as well. */
class IdentityLost extends RunbookScenes.Plain {
    private final Path found;

    IdentityLost(RunbookDesk desk) throws IOException {
        super(desk);
        found = Files.createDirectory(directory().resolve("escrow")).resolve(NewKeys.IDENTITY);
        Files.move(desk.keys().resolve(NewKeys.IDENTITY), found);
        desk.variables().put("FOUND", found.toString());
    }

    @Override
    public void before(String heading, OpenShell shell) throws IOException {
        if (heading.equals("## 4. New keys")) {
            Files.delete(found);
        }
    }

    /** Retention and replication still read the indexes of old snapshots with it. */
    @Override
    public void after() throws IOException {
        assertThat(desk.keys().resolve(NewKeys.INDEX_IDENTITY + ".before")).isNotEmptyFile();
    }
}

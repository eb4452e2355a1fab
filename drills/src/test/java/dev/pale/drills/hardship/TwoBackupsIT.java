package dev.pale.drills.hardship;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pale.backup.bucket.FaultyFront;
import dev.pale.backup.bucket.FaultyFront.Fate;
import dev.pale.backup.bucket.S3ObjectStore;
import dev.pale.backup.seal.NewKeys;
import dev.pale.backup.seal.TrustedSigners;
import dev.pale.backup.snapshot.SnapshotId;
import dev.pale.backup.snapshot.SnapshotStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Two backups of one source at the same time, in two processes, neither of which knows of the other. */
class TwoBackupsIT {
    @Test
    void bothSucceedAndTheChainHolds() throws IOException {
        try (Workplace workplace = Workplace.with("woodpecker")) {
            Workplace.run(workplace.configuration(), "backup").succeeds();
            backUpTwiceAtOnce(workplace);
            assertThat(workplace.snapshots()).hasSize(3).doesNotHaveDuplicates();
            Workplace.run(workplace.configuration(), "backup").succeeds();
            Said verified = Workplace.run(workplace.configuration(), "verify", "--all", "--json")
                    .succeeds();
            assertThat(verified.json().get("snapshots"))
                    .hasSize(4)
                    .allSatisfy(snapshot ->
                            assertThat(snapshot.get("verified").booleanValue()).isTrue());
            assertThat(Workplace.run(workplace.configuration(), "snapshots", "--json")
                            .succeeds()
                            .json()
                            .at("/snapshots/postgres~1woodpecker"))
                    .hasSize(4);
            assertChainHolds(workplace);
            assertThat(workplace.unfinishedUploads()).isEmpty();
        }
    }

    /** Neither publishes its manifest before the other is about to. */
    private static void backUpTwiceAtOnce(Workplace workplace) throws IOException {
        CountDownLatch bothAreThere = new CountDownLatch(2);
        try (FaultyFront front = FaultyFront.before(workplace.bucket().address().endpoint())) {
            front.decide(request -> {
                if (request.is("PUT") && request.line().contains("/manifest.json ")) {
                    bothAreThere.countDown();
                    return new Fate.Hold(bothAreThere);
                }
                return new Fate.Pass();
            });
            Path configuration = workplace.configuration(changed -> ((ObjectNode) changed.get("bucket"))
                    .put("endpoint", front.endpoint().toString()));
            try (PaleProcess one = PaleProcess.start(workplace, "backup", "--config", configuration.toString());
                    PaleProcess two = PaleProcess.start(workplace, "backup", "--config", configuration.toString())) {
                one.end().succeeds();
                two.end().succeeds();
            }
        }
    }

    private static void assertChainHolds(Workplace workplace) {
        List<SnapshotId> all = workplace.snapshots();
        TrustedSigners signers =
                TrustedSigners.read(workplace.home().resolve("keys").resolve(NewKeys.ALLOWED_SIGNERS));
        try (S3ObjectStore objects = S3ObjectStore.open(workplace.bucket().address())) {
            SnapshotStore store = new SnapshotStore(objects, Clock.systemUTC());
            assertThat(store.chain(workplace.id(), all.getLast(), signers)).satisfies(chain -> {
                assertThat(chain.differences()).isEmpty();
                assertThat(chain.compared()).isEqualTo(4);
            });
            assertThat(all)
                    .as("both of the two follow the first, and the last follows one of them")
                    .extracting(id -> store.read(id, signers).manifest().sequence())
                    .containsExactly(1L, 2L, 2L, 3L);
        }
    }
}

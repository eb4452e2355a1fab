package dev.pale.backup.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ChunkPoolTest {
    private static final long CHUNK = PartPlan.CHUNK_BYTES;
    /** Twelve chunks, four of them the minimum part, so two uploads at once. */
    private static final PartPlan PLAN = new PartPlan(12 * CHUNK, 4 * CHUNK, 4 * CHUNK, 8 * CHUNK, 1);

    @Test
    void givesAnUploadMoreThanItsMinimumButNeverWhatIsSetAsideForAnother() {
        ChunkPool pool = new ChunkPool(PLAN, Duration.ofSeconds(10));
        List<byte[]> first = takeAll(pool.open());

        assertThat(first).hasSize(8);
        assertThat(takeAll(pool.open())).hasSize(4);
        assertThat(pool.freeChunks()).isZero();
    }

    @Test
    void letsEveryUploadFinishWhenAllOfThemHoldAllThereIs() {
        ChunkPool pool = new ChunkPool(PLAN, Duration.ofSeconds(10));
        ChunkPool.Share greedy = pool.open();
        ChunkPool.Share modest = pool.open();
        List<byte[]> held = takeAll(greedy);
        takeAll(modest);

        assertThat(modest.take()).as("must send what it has").isEmpty();
        greedy.sent();
        greedy.landed(held);
        assertThat(greedy.take()).isPresent();
    }

    @Test
    void waitsForPartsInFlightOnly() {
        ChunkPool pool = new ChunkPool(PLAN, Duration.ofMillis(50));
        ChunkPool.Share share = pool.open();
        takeAll(share);
        share.sent();
        takeChunks(share, 4);

        assertThatThrownBy(share::take)
                .isInstanceOfSatisfying(
                        PaleException.class, late -> assertThat(late.code()).isEqualTo(ErrorCode.BUCKET_UNREACHABLE));
    }

    @Test
    void takesBackWhatAClosedUploadHeld() {
        ChunkPool pool = new ChunkPool(PLAN, Duration.ofSeconds(10));
        ChunkPool.Share share = pool.open();
        List<byte[]> held = takeAll(share);
        share.close(held);
        share.close(held);

        assertThat(pool.freeChunks()).isEqualTo(12);
        assertThat(takeAll(pool.open())).hasSize(8);
    }

    @Test
    void letsNoMoreUploadsInThanHaveAMinimumSetAside() {
        ChunkPool pool = new ChunkPool(PLAN, Duration.ofMillis(50));
        pool.open();
        pool.open();

        assertThatThrownBy(pool::open).isInstanceOf(PaleException.class).hasMessageContaining("no memory");
    }

    private static List<byte[]> takeAll(ChunkPool.Share share) {
        return takeChunks(share, Integer.MAX_VALUE);
    }

    private static List<byte[]> takeChunks(ChunkPool.Share share, int most) {
        List<byte[]> taken = new ArrayList<>();
        while (taken.size() < most) {
            Optional<byte[]> chunk = share.take();
            if (chunk.isEmpty()) {
                return taken;
            }
            taken.add(chunk.get());
        }
        return taken;
    }
}

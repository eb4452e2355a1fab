package dev.pale.backup.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartPlanTest {
    private static final long MEBIBYTE = 1 << 20;
    private static final long GIBIBYTE = 1 << 30;

    @Test
    void reachesFiftyGibibytesInAHeapOf128Mebibytes() {
        assertThat(PartPlan.forHeap(128 * MEBIBYTE).capacityBytes()).isGreaterThanOrEqualTo(50 * GIBIBYTE);
    }

    @Test
    void reachesOneTebibyteInAHeapOf512Mebibytes() {
        assertThat(PartPlan.forHeap(512 * MEBIBYTE).capacityBytes()).isGreaterThanOrEqualTo(1024 * GIBIBYTE);
    }

    @Test
    void wouldNotReachFiftyGibibytesIfPartsDidNotGrow() {
        PartPlan plan = PartPlan.forHeap(128 * MEBIBYTE);
        PartPlan flat = new PartPlan(plan.poolBytes(), 5 * MEBIBYTE, 5 * MEBIBYTE, 5 * MEBIBYTE, 500);

        assertThat(flat.capacityBytes()).isLessThan(50 * GIBIBYTE);
    }

    @ParameterizedTest
    @ValueSource(longs = {64, 128, 256, 512, 1024, 4096, 1 << 20})
    void neverTakesMoreThanHalfOfTheHeapNorPartsThatTheServiceRefuses(long heapMebibytes) {
        PartPlan plan = PartPlan.forHeap(heapMebibytes * MEBIBYTE);

        assertThat(plan.poolBytes()).isLessThanOrEqualTo(heapMebibytes * MEBIBYTE / 2);
        assertThat(plan.sizeOfPart(1)).isGreaterThanOrEqualTo(5 * MEBIBYTE);
        assertThat(plan.sizeOfPart(PartPlan.MOST_PARTS)).isLessThanOrEqualTo(5 * GIBIBYTE);
        assertThat(plan.mostUploads() * plan.minimumPartBytes()).isLessThanOrEqualTo(plan.poolBytes());
    }

    @Test
    void leavesRoomToFillOnePartWhileAnotherTravels() {
        PartPlan plan = PartPlan.forHeap(128 * MEBIBYTE);
        long othersMinimum = (plan.mostUploads() - 1) * plan.minimumPartBytes();

        assertThat(plan.poolBytes() - othersMinimum).isGreaterThan(plan.largestPartBytes());
    }

    @Test
    void doublesPartsStepByStepUpToTheLargest() {
        PartPlan plan = new PartPlan(64 * MEBIBYTE, 5 * MEBIBYTE, 8 * MEBIBYTE, 20 * MEBIBYTE, 500);

        assertThat(plan.sizeOfPart(500)).isEqualTo(8 * MEBIBYTE);
        assertThat(plan.sizeOfPart(501)).isEqualTo(16 * MEBIBYTE);
        assertThat(plan.sizeOfPart(1001)).isEqualTo(20 * MEBIBYTE);
        assertThat(plan.sizeOfPart(10_000)).isEqualTo(20 * MEBIBYTE);
    }

    @Test
    void refusesAPlanWhosePartsDoNotFitIntoItsPool() {
        assertThatThrownBy(() -> new PartPlan(8 * MEBIBYTE, 5 * MEBIBYTE, 8 * MEBIBYTE, 16 * MEBIBYTE, 500))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

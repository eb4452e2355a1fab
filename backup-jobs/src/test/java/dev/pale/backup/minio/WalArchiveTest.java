package dev.pale.backup.minio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.backup.census.Comparison;
import dev.pale.backup.census.Difference;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WalArchiveTest {
    private static final Map<String, String> DONE =
            Map.of("status", "DONE", "begin_wal", "0000000100000000000000FE", "end_wal", "000000010000000100000000");

    private static Comparison archive(Map<String, String> base, List<String> segments) {
        Findings findings = new Findings();
        WalArchive archive = new WalArchive("db", findings);
        archive.base("20260102T030405", base);
        segments.forEach(archive::segment);
        archive.end();
        return findings.comparison();
    }

    @Test
    void findsNothingWrongAcrossTheEndOfALogAndOfATimeline() {
        Comparison found = archive(
                DONE,
                List.of(
                        "0000000100000000000000FD",
                        "0000000100000000000000FE",
                        "0000000100000000000000FF",
                        "000000010000000100000000",
                        "000000010000000100000001",
                        "000000020000000100000001",
                        "000000020000000100000002"));

        assertThat(found.differences()).isEmpty();
        assertThat(found.compared()).isEqualTo(7);
    }

    @Test
    void seesAGap() {
        assertThat(archive(DONE, List.of("0000000100000000000000FE", "000000010000000100000000"))
                        .differences())
                .containsExactly(
                        new Difference("db", "the segment after 0000000100000000000000FE", "000000010000000100000000"));
    }

    @Test
    void seesThatTheFirstSegmentsAreMissing() {
        assertThat(archive(DONE, List.of("0000000100000000000000FF", "000000010000000100000000"))
                        .differences())
                .singleElement()
                .extracting(Difference::expected)
                .isEqualTo("its log from 0000000100000000000000FE on");
    }

    @Test
    void seesThatTheLogEndsBeforeTheBaseBackupDoes() {
        assertThat(archive(DONE, List.of("0000000100000000000000FE")).differences())
                .singleElement()
                .extracting(Difference::actual)
                .isEqualTo("up to 0000000100000000000000FE");
        assertThat(archive(DONE, List.of()).differences())
                .singleElement()
                .extracting(Difference::actual)
                .isEqualTo("none");
    }

    @Test
    void seesABaseBackupThatDidNotEnd() {
        assertThat(archive(Map.of("status", "STARTED", "begin_wal", "0000000100000000000000FE"), List.of())
                        .differences())
                .hasSize(1);
        assertThat(archive(Map.of(), List.of()).differences()).hasSize(1);
    }

    @Test
    void countsSegmentsOfAnotherSize() {
        Map<String, String> large = Map.of(
                "status", "DONE",
                "begin_wal", "00000001000000000000003F",
                "end_wal", "000000010000000100000000",
                "xlog_segment_size", "67108864");

        assertThat(archive(large, List.of("00000001000000000000003F", "000000010000000100000000"))
                        .differences())
                .isEmpty();
    }

    @Test
    void readsNoSegmentWhereThereIsNone() {
        assertThat(WalSegment.parse("00000001.history", WalSegment.USUAL_BYTES)).isEmpty();
        assertThat(WalSegment.parse("0000000100000000000000fe", WalSegment.USUAL_BYTES))
                .isEmpty();
        assertThat(WalSegment.parse("", WalSegment.USUAL_BYTES)).isEmpty();
    }
}

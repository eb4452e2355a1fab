package dev.pale.reports.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 s",
        "0.0001, 1 ms",
        "0.42, 420 ms",
        "0.9994, 999 ms",
        "0.9996, 1.0 s",
        "4.2, 4.2 s",
        "9.949, 9.9 s",
        "9.96, 10 s",
        "38.2, 38 s",
        "59.4, 59 s",
        "59.6, 1 min",
        "725, 12 min 5 s",
        "3599.4, 59 min 59 s",
        "3599.6, 1 h",
        "4320, 1 h 12 min",
        "7200, 2 h",
        "7199.7, 2 h",
        "172799, 2 d",
        "273600, 3 d 4 h",
        "-5, -5.0 s",
        "NaN, unknown"
    })
    void writesDurationsInTheUnitsThatMatter(double seconds, String words) {
        assertThat(Amounts.duration(seconds)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "999, 999 B",
        "1000, 1.0 kB",
        "52300000, 52.3 MB",
        "99960000, 100 MB",
        "999600000, 1.0 GB",
        "204000000000, 204 GB",
        "9223372036854775807, 9.2 EB"
    })
    void writesBytesInThousands(long bytes, String words) {
        assertThat(Amounts.bytes(bytes)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "38.2, 7200, 0.5 %",
        "0, 7200, 0.0 %",
        "3600, 7200, 50 %",
        "7199, 7200, 99 %",
        "7200, 7200, 100 %",
        "7201, 7200, 101 %",
        "1, 0, unknown"
    })
    void neverRoundsAcrossTheWhole(double part, double whole, String words) {
        assertThat(Amounts.share(part, whole)).isEqualTo(words);
    }

    @Test
    void writesInstantsInUtc() {
        assertThat(Amounts.instant(Instant.parse("2026-11-21T02:30:00.9Z"))).isEqualTo("2026-11-21 02:30:00 UTC");
    }

    @Test
    void countsWithTheRightWord() {
        assertThat(Amounts.counted(1, "check", "checks")).isEqualTo("1 check");
        assertThat(Amounts.counted(12_345, "check", "checks")).isEqualTo("12,345 checks");
    }
}

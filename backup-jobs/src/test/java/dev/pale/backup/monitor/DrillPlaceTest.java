package dev.pale.backup.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrillPlaceTest {
    private static final Instant BEGUN = Instant.parse("2026-11-21T12:00:00.900Z");

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T11:59:59Z, false",
        "2026-11-21T12:00:00Z, true",
        "2026-11-21T12:00:59Z, true",
        "2026-11-21T12:01:00Z, false",
        "2026-11-28T12:00:00Z, false",
    })
    void theMinuteFromItsSecondOn(Instant place, boolean fits) {
        assertThat(DrillPlace.fits(BEGUN, place)).isEqualTo(fits);
    }
}

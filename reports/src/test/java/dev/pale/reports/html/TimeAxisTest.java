package dev.pale.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeAxisTest {
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.01, 0.7, 1, 38.2, 61, 599, 7_200, 7_620, 100_000, 3_000_000})
    void hasAHandfulOfMarksWithinTheDrawing(double maximum) {
        TimeAxis axis = new TimeAxis(maximum);
        assertThat(axis.marks()).hasSizeBetween(1, 5).allMatch(mark -> mark > 0 && mark <= axis.maximum());
    }

    @Test
    void marksRoundTimes() {
        assertThat(new TimeAxis(38.2).marks()).containsExactly(10.0, 20.0, 30.0);
        assertThat(new TimeAxis(7_620).marks()).containsExactly(1_800.0, 3_600.0, 5_400.0, 7_200.0);
    }

    @Test
    void placesInstantsWithinTheDrawing() {
        TimeAxis axis = new TimeAxis(40);
        assertThat(axis.place(10)).isEqualTo("25.00%");
        assertThat(axis.place(50)).isEqualTo("100.00%");
        assertThat(axis.place(-1)).isEqualTo("0.00%");
        assertThat(axis.width(0)).as("a short phase is still seen").isEqualTo("0.30%");
    }
}

package dev.pale.drills.suite.allure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.backup.census.Difference;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Differences as the census writes them become rows; nothing else is lost. */
class DifferenceTableTest {
    @Test
    void hasARowForEachDifference() {
        String line = new Difference("orders: public.items", "3 rows, \"a\"", "absent").toString();
        assertThat(DifferenceTable.has(List.of(line))).isTrue();
        assertThat(DifferenceTable.csv(List.of(line, "hint: look there"))).isEqualTo("""
                what,expected,found
                "orders: public.items","3 rows, ""a""\","absent"
                "hint: look there",,
                """);
    }

    @Test
    void isNoneWhereNothingIsCompared() {
        assertThat(DifferenceTable.has(List.of("hint: look there"))).isFalse();
    }
}

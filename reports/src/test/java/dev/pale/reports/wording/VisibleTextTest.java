package dev.pale.reports.wording;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VisibleTextTest {
    @Test
    void leavesTextOfAnyLanguageAlone() {
        assertThat(VisibleText.of("Zürich 東京 'quoted' \"x\" 🗄")).isEqualTo("Zürich 東京 'quoted' \"x\" 🗄");
    }

    @Test
    void spellsOutWhatSteersATerminalOrHides() {
        assertThat(VisibleText.of("a\u001b[31m\n\u202e\u200b\u0000\u009b\u2028"))
                .isEqualTo("a[U+001B][31m[U+000A][U+202E][U+200B][U+0000][U+009B][U+2028]");
    }

    @Test
    void spellsOutHalfASurrogatePair() {
        assertThat(VisibleText.of("\ud800x")).isEqualTo("[U+D800]x");
    }

    @Test
    void clipsBetweenCharactersAndSaysHowLongItWas() {
        assertThat(VisibleText.clipped("abc🗄defg", 4)).isEqualTo("abc… (9 characters)");
        assertThat(VisibleText.clipped("abcd", 4)).isEqualTo("abcd");
    }

    @Test
    void keepsTheLinesOfWhatAProgramSaid() {
        assertThat(VisibleText.lines("a\u001b[0m\r\n\n  b \n")).containsExactly("a[U+001B][0m", "b");
        assertThat(VisibleText.lines(" \n")).containsExactly("");
    }

    @Test
    void readsTheInstantFromASnapshotsId() {
        assertThat(SnapshotTime.of("postgres/orders/2026/11/21/023000Z")).isEqualTo("2026-11-21 02:30:00");
        assertThat(SnapshotTime.of("something else")).isEqualTo("something else");
        assertThat(SnapshotTime.of(null)).isEqualTo("none");
    }
}

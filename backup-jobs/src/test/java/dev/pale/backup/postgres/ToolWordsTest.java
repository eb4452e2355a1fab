package dev.pale.backup.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ToolWordsTest {
    @Test
    void keepsWhatTheProgramSaysAndDropsTheRowsThatTheServerQuotes() {
        String said = """
                pg_restore: while PROCESSING TOC:
                pg_restore: from TOC entry 3362; 0 16391 TABLE DATA vault shop
                pg_restore: error: COPY failed for table "vault": ERROR:  new row for relation "vault" violates check constraint "vault_check"
                DETAIL:  Failing row contains (1, canary).
                CONTEXT:  COPY vault, line 1: "1\tcanary
                pg_restore: error: could not execute query: ERROR:  syntax error
                LINE 1: ALTER USER MAPPING ... password 'canary'
                Command was: CREATE USER MAPPING FOR app OPTIONS (password 'canary');
                """;
        assertThat(ToolWords.withoutData(said))
                .contains("TABLE DATA vault shop", "violates check constraint \"vault_check\"", "syntax error")
                .doesNotContain("canary")
                .hasLineCount(4);
    }

    @Test
    void dropsTheValueThatAMessageEndsIn() {
        assertThat(ToolWords.withoutData(
                        "pg_restore: error: ERROR:  invalid input syntax for type integer: \"canary\"\nline two\""))
                .endsWith("invalid input syntax for type integer: (a value)");
        assertThat(ToolWords.withoutValues("ERROR: invalid input syntax for type json: \"can"))
                .doesNotContain("can");
        assertThat(ToolWords.withoutValues("ERROR: value \"canary\" is out of range for type smallint"))
                .isEqualTo("ERROR: value (a value) is out of range for type smallint");
    }

    @Test
    void keepsNamesOfObjects() {
        String named = "ERROR: relation \"orders\" already exists";
        assertThat(ToolWords.withoutValues(named)).isEqualTo(named);
    }

    @Test
    void keepsTheFirstLineOfWhatSomethingElseSays() {
        assertThat(ToolWords.withoutData("error while loading shared libraries: libpq.so.5\nmore"))
                .isEqualTo("error while loading shared libraries: libpq.so.5");
        assertThat(ToolWords.withoutData("")).isEmpty();
    }
}

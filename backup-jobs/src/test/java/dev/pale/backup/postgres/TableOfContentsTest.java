package dev.pale.backup.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.backup.postgres.TableOfContents.Step;
import org.junit.jupiter.api.Test;

class TableOfContentsTest {
    private static final String LISTING = """
            ;
            ; Archive created at 2026-11-21 03:00:00 UTC
            ;
            1; 1262 16400 DATABASE - shop owner
            2; 2615 16401 SCHEMA - shop owner
            3; 3079 16402 EXTENSION - btree_gist\s
            4; 1259 16403 TABLE shop events owner
            5; 2604 16404 DEFAULT shop events id owner
            6; 0 16403 TABLE DATA shop events owner
            7; 0 0 SEQUENCE SET shop events_id_seq owner
            8; 2606 16410 CONSTRAINT shop events events_pkey owner
            9; 1259 16411 INDEX shop events_at_idx owner
            10; 0 0 INDEX ATTACH shop events_2026_at_idx owner
            11; 2606 16412 FK CONSTRAINT shop notes notes_event_fkey owner
            12; 2606 16413 CHECK CONSTRAINT shop events events_check owner
            13; 2620 16414 TRIGGER shop events stamp owner
            14; 0 0 COMMENT shop INDEX events_at_idx owner
            15; 0 0 ACL shop TABLE events owner
            16; 0 16415 MATERIALIZED VIEW DATA shop totals owner
            """;

    /** A foreign key locks partitions that pg_restore does not expect; beside other statements it can deadlock. */
    @Test
    void restoresSideBySideOnlyWhatDoesNotLockOtherTables() {
        TableOfContents contents = TableOfContents.parse(LISTING);

        assertThat(contents.list(Step.ROWS)).isEqualTo("4;\n5;\n6;\n7;\n");
        assertThat(contents.list(Step.INDEXES)).isEqualTo("8;\n9;\n");
        assertThat(contents.list(Step.LINKS)).isEqualTo("10;\n11;\n12;\n13;\n14;\n");
    }

    @Test
    void restoresEveryEntryInOneStep() {
        TableOfContents contents = TableOfContents.parse(LISTING);
        StringBuilder all = new StringBuilder();
        for (Step step : Step.values()) {
            all.append(contents.list(step));
        }

        assertThat(all.toString().lines()).hasSize(16).doesNotHaveDuplicates();
        assertThat(contents.extensions()).containsExactly("btree_gist");
    }
}

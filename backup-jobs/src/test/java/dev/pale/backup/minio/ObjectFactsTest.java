package dev.pale.backup.minio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.backup.census.CensusKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ObjectFactsTest {
    private static final CensusKey KEY = CensusKey.random();

    private static SetDigest digest(List<String[]> records) {
        SetDigest digest = new SetDigest();
        records.forEach(digest::add);
        return digest;
    }

    @Test
    void doesNotDependOnOrder() {
        List<String[]> records = new ArrayList<>();
        for (int number = 0; number < 500; number++) {
            records.add(new String[] {"key " + number, "value"});
        }
        String before = digest(records).digest(KEY);
        Collections.shuffle(records, new Random(1));

        assertThat(digest(records).digest(KEY)).isEqualTo(before);
    }

    @Test
    void tellsEveryDifference() {
        String before = digest(List.<String[]>of(new String[] {"ab", "c"}, new String[] {"d", "e"}))
                .digest(KEY);

        assertThat(digest(List.<String[]>of(new String[] {"a", "bc"}, new String[] {"d", "e"}))
                        .digest(KEY))
                .as("fields are told apart")
                .isNotEqualTo(before);
        assertThat(digest(List.<String[]>of(new String[] {"ab", "c"})).digest(KEY))
                .isNotEqualTo(before);
        assertThat(digest(List.<String[]>of(new String[] {"ab", "c"}, new String[] {"d", "e"}, new String[] {"d", "e"}))
                        .digest(KEY))
                .as("twice is not once")
                .isNotEqualTo(before);
        assertThat(digest(List.<String[]>of()).digest(KEY)).isNotEqualTo(before);
    }

    @Test
    void knowsWhichKeysAreOdd() {
        for (String plain : List.of("a", "a/b.txt", "2026/01/x-1_2.tar.gz")) {
            assertThat(OddKeysProbe.isOdd(plain)).as(plain).isFalse();
        }
        for (String odd : List.of("a/", "a//b", "/a", "a b", "a+b", "\u00fc", "a\n", ".", "../a", "x".repeat(256))) {
            assertThat(OddKeysProbe.isOdd(odd)).as(odd).isTrue();
        }
    }

    @Test
    void knowsAStateOfTerraform() {
        String good = TerraformStateProbe.judged(
                "{\"version\":4,\"serial\":0,\"lineage\":\"x\"}".getBytes(StandardCharsets.UTF_8));
        for (String bad : List.of(
                "",
                "{",
                "[]",
                "{\"version\":4}",
                "{\"version\":4,\"serial\":\"1\",\"lineage\":\"x\"}",
                "{\"version\":4,\"serial\":1,\"lineage\":\"\"}")) {
            assertThat(TerraformStateProbe.judged(bad.getBytes(StandardCharsets.UTF_8)))
                    .as(bad)
                    .isNotEqualTo(good);
        }
    }
}

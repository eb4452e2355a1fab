package dev.pale.backup.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.backup.census.Census;
import dev.pale.backup.census.CensusKey;
import dev.pale.backup.census.FactKind;
import io.fabric8.kubernetes.api.model.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CensusTakerTest {
    private static final CensusKey KEY = CensusKey.random();

    @Test
    void hasATotalOfEveryKindWhereThereIsNothing() {
        Census census = new CensusTaker(KEY, Instant.EPOCH).census();

        for (FactKind kind : SecretsFacts.kinds()) {
            assertThat(census.facts(kind)).as(kind.name()).isNotEmpty();
        }
    }

    @Test
    void tellsNoValueAndTellsEqualFromOther() {
        Secret one = Sample.of("Opaque", Map.of("key", Sample.text("canary")));
        Secret other = Sample.of("Opaque", Map.of("key", Sample.text("canarz")));

        assertThat(count(one).facts().toString()).doesNotContain("canary");
        assertThat(count(one).facts()).isEqualTo(count(one).facts());
        assertThat(count(one).facts(SecretsFacts.SECRET_KEYS))
                .isNotEqualTo(count(other).facts(SecretsFacts.SECRET_KEYS));
    }

    @Test
    void equalValuesHaveDigestsOfTheirOwn() {
        Secret both = Sample.of("Opaque", Map.of("a", Sample.text("same"), "b", Sample.text("same")));
        Secret elsewhere = Sample.named("shop", "other", "Opaque", Map.of("a", Sample.text("same")));

        List<String> digests = List.of(
                count(both).facts(SecretsFacts.SECRET_KEYS).get("shop/sample: a"),
                count(both).facts(SecretsFacts.SECRET_KEYS).get("shop/sample: b"),
                count(elsewhere).facts(SecretsFacts.SECRET_KEYS).get("shop/other: a"));
        assertThat(digests).doesNotHaveDuplicates();
    }

    @Test
    void countsBytesAndTypes() {
        Secret secret = Sample.of("example.com/own", Map.of("a", new byte[10], "b", new byte[0], "c", new byte[3]));

        assertThat(count(secret).facts(SecretsFacts.TOTALS))
                .containsEntry("bytes of values", "13")
                .containsEntry("type example.com/own", "1")
                .containsEntry("all", "1 secrets");
    }

    private static Census count(Secret secret) {
        CensusTaker taker = new CensusTaker(KEY, Instant.EPOCH);
        Verdict verdict = new Verdict.Keep();
        taker.secret(Stripped.of(secret, verdict).object(), verdict);
        return taker.census();
    }
}

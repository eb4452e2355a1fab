package dev.pale.backup.minio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pale.backup.category.SettingsException;
import dev.pale.backup.category.SettingsReader;
import dev.pale.backup.census.Coverage;
import dev.pale.backup.secret.Secret;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MinioSettingsTest {
    private static final String REACH =
            "'endpoint':'http://minio:9000/','accessKeyId':'reader','secretAccessKey':'env:KEY'";

    private static JsonNode json(String text) throws JsonProcessingException {
        return new ObjectMapper().readTree(text.replace('\'', '"'));
    }

    private static void read(String text) throws JsonProcessingException {
        MinioCategory category = new MinioCategory();
        category.source(category.sourceId("any"), json(text), reference -> Secret.of("secret"));
    }

    @Test
    void needsNoMoreThanHowToReachTheService() throws JsonProcessingException {
        read("{" + REACH + "}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'endpoint':'minio:9000'|endpoint",
                "'endpoint':'http://minio:9000/path'|endpoint",
                "'versions':'some'|versions",
                "'iam':'maybe'|iam",
                "'buckets':[]|buckets",
                "'exclude':['a']|exclude",
                "'fullReadEvery':0|fullReadEvery",
                "'workers':65|workers",
                "'heartbeat':{'bucket':'b'}|heartbeat.key",
                "'colour':'red'|colour"
            })
    void namesTheKeyThatIsWrong(String setting, String key) {
        String text = setting.startsWith("'endpoint'")
                ? "{" + setting + ",'accessKeyId':'reader','secretAccessKey':'env:KEY'}"
                : "{" + REACH + "," + setting + "}";

        assertThatThrownBy(() -> read(text))
                .isInstanceOfSatisfying(
                        SettingsException.class,
                        invalid -> assertThat(invalid.problems())
                                .extracting(SettingsException.Problem::key)
                                .containsExactly(key));
    }

    @Test
    void saysOfEveryBucketWhetherItIsBackedUp() throws JsonProcessingException {
        MinioSettings settings = MinioSettings.read(
                SettingsReader.of(json("{'buckets':['a'],'exclude':{'c':'can be made again'},'versions':'all'}")));

        IamExport users = new IamExport(IamExport.State.UNKNOWN, Optional.empty());
        assertThat(settings.coverage(List.of("a", "b", "c"), users))
                .containsEntry("bucket a", Coverage.BACKED_UP)
                .containsEntry("bucket b", Coverage.NOT_BACKED_UP)
                .containsEntry("bucket c", Coverage.excluded("can be made again"))
                .containsEntry("users, groups and their policies", Coverage.excluded("the service has no API for them"))
                .doesNotContainKey("older versions of objects");
        assertThat(List.of("a", "b", "c")).filteredOn(settings::wants).containsExactly("a");
    }
}

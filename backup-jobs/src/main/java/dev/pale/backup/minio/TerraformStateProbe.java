package dev.pale.backup.minio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pale.backup.census.Comparison;
import java.io.IOException;
import java.io.InputStream;
import software.amazon.awssdk.core.exception.SdkException;

/** Whether every Terraform state parses, and has the lineage and serial that Terraform compares before it does anything. */
final class TerraformStateProbe {
    private static final String SUFFIX = ".tfstate";
    private static final int MOST_BYTES = 64 << 20;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String WANTED = "a state with version, serial and lineage";

    private final Probed probed;
    private final Findings findings = new Findings();
    private long all;
    private long states;

    TerraformStateProbe(Probed probed) {
        this.probed = probed;
    }

    Comparison ask(S3Service service) {
        probed.latest(object -> {
            all++;
            if (object.key().endsWith(SUFFIX)) {
                states++;
                findings.compare(object.bucket() + "/" + object.key(), WANTED, found(service, object));
            }
        });
        findings.same(1);
        findings.note(states + " Terraform states among " + all + " objects");
        return findings.comparison();
    }

    private static String found(S3Service service, IndexedObject object) {
        try (InputStream content = service.client()
                .getObject(request -> request.bucket(object.bucket()).key(object.key()))) {
            return judged(content.readNBytes(MOST_BYTES));
        } catch (SdkException refused) {
            return "cannot be read";
        } catch (IOException cut) {
            return "breaks off";
        }
    }

    static String judged(byte[] state) {
        try {
            JsonNode root = JSON.readTree(state);
            boolean whole = root != null
                    && root.path("version").isIntegralNumber()
                    && root.path("serial").isIntegralNumber()
                    && !root.path("lineage").asText("").isEmpty();
            return whole ? WANTED : "a document without version, serial or lineage";
        } catch (JsonProcessingException malformed) {
            return "no JSON";
        } catch (IOException impossible) {
            return "unreadable";
        }
    }
}

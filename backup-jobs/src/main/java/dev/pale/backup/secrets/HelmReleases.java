package dev.pale.backup.secrets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Whether {@code helm} could go on with a release: without it, an upgrade takes the release for not installed. */
final class HelmReleases {
    private static final String KEY = "release";
    /** Far more than a Secret of 1 MiB can hold by honest compression. */
    private static final int LARGEST_RELEASE_BYTES = 256 << 20;

    private static final ObjectMapper JSON = new ObjectMapper();

    private HelmReleases() {}

    static Optional<Finding> look(Secret secret) {
        if (!Verdict.HELM_TYPE.equals(secret.getType())) {
            return Optional.empty();
        }
        String value = Stripped.data(secret).getOrDefault(KEY, "");
        return Optional.of(SecretBytes.look(value, bytes -> judge(secret, bytes)));
    }

    private static Finding judge(Secret secret, byte[] bytes) {
        String subject = Subjects.of(secret);
        try (InputStream content = new GZIPInputStream(Base64.getDecoder().wrap(new ByteArrayInputStream(bytes)))) {
            JsonNode release = JSON.readTree(content.readNBytes(LARGEST_RELEASE_BYTES));
            String name = release.path("name").asText();
            String status = release.path("info").path("status").asText();
            String version = release.path("version").asText();
            JsonNode chart = release.path("chart").path("metadata");
            if (name.isEmpty() || status.isEmpty() || !release.path("version").isIntegralNumber()) {
                return Finding.bad(SecretsFacts.RELEASES, subject, "it names no release");
            }
            Map<String, String> labels = secret.getMetadata().getLabels();
            Map<String, String> expected = Map.of("name", name, "version", version, "status", status);
            if (labels == null || !labels.entrySet().containsAll(expected.entrySet())) {
                return Finding.bad(SecretsFacts.RELEASES, subject, "its labels are not those of the release in it");
            }
            return Finding.good(
                    SecretsFacts.RELEASES,
                    subject,
                    "revision " + version + " of " + name + ", chart "
                            + chart.path("name").asText() + " "
                            + chart.path("version").asText() + ", " + status);
        } catch (IOException | IllegalArgumentException unreadable) {
            return Finding.bad(SecretsFacts.RELEASES, subject, "no release can be unpacked");
        }
    }
}

package dev.pale.backup.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientConfigTest {
    private static final String KUBECONFIG = """
            apiVersion: v1
            kind: Config
            current-context: one
            contexts:
              - {name: one, context: {cluster: a, user: u}}
              - {name: two, context: {cluster: b, user: u}}
            clusters:
              - {name: a, cluster: {server: 'https://a.example:6443'}}
              - {name: b, cluster: {server: 'https://b.example:6443'}}
            users:
              - {name: u, user: {token: canary-token}}
            """;

    @TempDir
    private Path directory;

    @Test
    void readsTheContextThatIsMeant() throws IOException {
        assertThat(config(KUBECONFIG, Optional.empty()).getMasterUrl()).startsWith("https://a.example:6443");
        assertThat(config(KUBECONFIG, Optional.of("two")).getMasterUrl()).startsWith("https://b.example:6443");
    }

    @Test
    void refusesAContextThatIsNotThere() {
        assertThatThrownBy(() -> config(KUBECONFIG, Optional.of("three")))
                .isInstanceOfSatisfying(
                        PaleException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.SOURCE_UNREACHABLE))
                .hasMessageContaining("has no context 'three'")
                .hasMessageNotContaining("canary");
    }

    @Test
    void refusesWhatIsNoKubeconfigWithoutRepeatingIt() {
        assertThatThrownBy(() -> config("users: [canary", Optional.empty()))
                .isInstanceOf(PaleException.class)
                .hasNoCause()
                .hasMessageNotContaining("canary");
    }

    @Test
    void saysThatThisIsNoPod() {
        assertThatThrownBy(() ->
                        ClientConfig.of(new SecretsEndpoint.InCluster(), Side.SOURCE, Deadlines.DEFAULT, Map.of()))
                .hasMessageContaining("this is no pod");
    }

    private Config config(String text, Optional<String> context) throws IOException {
        Path file = Files.writeString(directory.resolve("kubeconfig"), text);
        return ClientConfig.of(new SecretsEndpoint.Kubeconfig(file, context), Side.SOURCE, Deadlines.DEFAULT, Map.of());
    }
}

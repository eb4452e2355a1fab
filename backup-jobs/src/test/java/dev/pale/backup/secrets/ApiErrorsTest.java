package dev.pale.backup.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;

/** An API server quotes what it refuses; what we say of it quotes nothing. */
class ApiErrorsTest {
    private static final Call CALL = new Call("create", "secrets", "shop", "payment");

    @Test
    void namesCodeReasonAndFields() {
        PaleException said = refused(422, "Invalid", "metadata.labels");

        assertThat(said.code()).isEqualTo(ErrorCode.RESTORE_FAILED);
        assertThat(said.getMessage())
                .isEqualTo("the cluster refused to create secrets 'shop/payment': 422 Invalid (metadata.labels)");
    }

    @Test
    void quotesNeitherMessageNorCauseNorWhatIsNoField() {
        PaleException said = refused(422, "canary: reason", "data[canary]");

        assertThat(said.getMessage() + said.hint()).doesNotContain("[canary]").doesNotContain(": reason");
        assertThat(said).hasNoCause();
    }

    @Test
    void namesTheRightThatIsMissing() {
        PaleException everywhere =
                ApiErrors.translate(Side.SOURCE, Call.list("secrets", ""), failure(403, "Forbidden", "x"));
        PaleException inOne =
                ApiErrors.translate(Side.SOURCE, Call.list("secrets", "shop"), failure(403, "Forbidden", "x"));

        assertThat(everywhere.code()).isEqualTo(ErrorCode.SOURCE_DENIED);
        assertThat(everywhere.getMessage()).isEqualTo("may not list secrets of all namespaces (403)");
        assertThat(everywhere.hint()).contains("ClusterRole").contains("kubectl auth can-i list secrets");
        assertThat(inOne.hint()).contains("in namespace shop");
    }

    @Test
    void tellsWhyThereWasNoAnswer() {
        PaleException refused = ApiErrors.translate(
                Side.TARGET,
                CALL,
                new KubernetesClientException("canary", new IOException(new ConnectException("Connection refused"))));
        PaleException parsing = ApiErrors.translate(
                Side.TARGET, CALL, new KubernetesClientException("canary", new IOException("unexpected: canary")));

        assertThat(refused.code()).isEqualTo(ErrorCode.TARGET_UNREACHABLE);
        assertThat(refused.getMessage()).endsWith("Connection refused").doesNotContain("canary");
        assertThat(parsing.getMessage()).endsWith("IOException").doesNotContain("canary");
    }

    private static PaleException refused(int code, String reason, String field) {
        return ApiErrors.translate(Side.TARGET, CALL, failure(code, reason, field));
    }

    private static KubernetesClientException failure(int code, String reason, String field) {
        Status status = new StatusBuilder()
                .withCode(code)
                .withReason(reason)
                .withMessage("Secret is invalid: \"canary\"")
                .withNewDetails()
                .addNewCause(field, "Invalid value: \"canary\"", "FieldValueInvalid")
                .endDetails()
                .build();
        return new KubernetesClientException("Failure executing: canary", code, status);
    }
}

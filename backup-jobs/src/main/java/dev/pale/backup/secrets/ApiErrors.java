package dev.pale.backup.secrets;

import dev.pale.backup.errors.PaleException;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;

/**
 * What a cluster's API says when it refuses, without the data that it likes to quote: messages repeat the values that
 * were refused, so only the code, the reason and the names of fields are passed on, and no cause at all.
 */
final class ApiErrors {
    /** Their messages name hosts and certificates. Other messages, of parsers above all, quote what they read. */
    private static final List<Class<? extends Throwable>> HARMLESS =
            List.of(ConnectException.class, UnknownHostException.class, HttpTimeoutException.class, SSLException.class);

    private ApiErrors() {}

    static PaleException translate(Side side, Call call, RuntimeException failure) {
        if (failure instanceof KubernetesClientException refused && refused.getCode() > 0) {
            return refused(side, call, refused);
        }
        return new PaleException(
                side.unreachable(),
                "the cluster did not answer to " + call + ": " + connection(failure),
                "look whether the API server runs, whether its address is right and whether its certificate is trusted");
    }

    private static PaleException refused(Side side, Call call, KubernetesClientException refused) {
        return switch (refused.getCode()) {
            case HttpURLConnection.HTTP_UNAUTHORIZED ->
                new PaleException(
                        side.denied(),
                        "the cluster does not know the credentials (401) to " + call,
                        "make a new token, or look whether the kubeconfig's has expired");
            case HttpURLConnection.HTTP_FORBIDDEN ->
                new PaleException(side.denied(), "may not " + call + " (403)", call.right());
            default ->
                new PaleException(
                        side.failed(),
                        "the cluster refused to " + call + ": " + words(refused),
                        "the log of the API server says more; it may quote values");
        };
    }

    /** The code, the reason and the fields, such as {@code 422 Invalid (metadata.labels)}. */
    static String words(KubernetesClientException refused) {
        Optional<Status> status = Optional.ofNullable(refused.getStatus());
        String reason =
                status.map(Status::getReason).map(known -> " " + plain(known)).orElse("");
        String fields = status.map(Status::getDetails)
                .map(details -> details.getCauses().stream()
                        .map(StatusCause::getField)
                        .filter(Objects::nonNull)
                        .map(ApiErrors::plain)
                        .distinct()
                        .collect(Collectors.joining(", ")))
                .filter(names -> !names.isEmpty())
                .map(names -> " (" + names + ")")
                .orElse("");
        return refused.getCode() + reason + fields;
    }

    /** Fields have the names of data keys in brackets, and whoever answers for the API server may put anything there. */
    private static String plain(String word) {
        return word.matches("[A-Za-z]+(\\.[A-Za-z]+)*") ? word : word.replaceFirst("[^A-Za-z.].*", "…");
    }

    private static String connection(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Throwable each = cause;
            if (HARMLESS.stream().anyMatch(kind -> kind.isInstance(each)) && cause.getMessage() != null) {
                return cause.getMessage();
            }
        }
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName();
    }

    static boolean isCode(RuntimeException failure, int code) {
        return failure instanceof KubernetesClientException refused && refused.getCode() == code;
    }
}

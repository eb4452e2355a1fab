package dev.pale.backup.secrets;

import dev.pale.backup.errors.PaleException;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.net.HttpURLConnection;
import java.util.Locale;
import java.util.function.Function;

/** An open connection to one cluster's API. Every error is ours and quotes nothing. */
final class Cluster implements AutoCloseable {
    private static final int HTTP_GONE = HttpURLConnection.HTTP_GONE;

    private final KubernetesClient client;
    private final Side side;

    private Cluster(KubernetesClient client, Side side) {
        this.client = client;
        this.side = side;
    }

    static Cluster open(SecretsEndpoint endpoint, Side side, Deadlines deadlines) {
        Config config = ClientConfig.of(endpoint, side, deadlines, System.getenv());
        try {
            return new Cluster(
                    new KubernetesClientBuilder()
                            .withConfig(config)
                            .withHttpClientFactory(new JdkHttpClientFactory())
                            .build(),
                    side);
        } catch (RuntimeException unusable) {
            throw ApiErrors.translate(side, new Call("reach", "the API", "", ""), unusable);
        }
    }

    Side side() {
        return side;
    }

    /** The server's own word for its version, such as {@code v1.34.2}. */
    String version() {
        return ask(
                new Call("get", "the version", "", ""),
                known -> known.getKubernetesVersion().getGitVersion());
    }

    /**
     * Asks something.
     *
     * @throws Expired when the server has forgotten the instant of a list
     * @throws PaleException for everything else that goes wrong
     */
    <T> T ask(Call call, Function<KubernetesClient, T> question) {
        try {
            return question.apply(client);
        } catch (PaleException | Expired known) {
            throw known;
        } catch (RuntimeException failure) {
            if (ApiErrors.isCode(failure, HTTP_GONE)) {
                throw new Expired(call);
            }
            throw ApiErrors.translate(side, call, failure);
        }
    }

    void create(HasMetadata object) {
        ask(call("create", object), known -> known.resource(object).create());
    }

    /** False if there is one of that name already. */
    boolean createUnlessThere(HasMetadata object) {
        return ask(call("create", object), known -> {
            try {
                known.resource(object).create();
                return true;
            } catch (RuntimeException refused) {
                if (ApiErrors.isCode(refused, HttpURLConnection.HTTP_CONFLICT)) {
                    return false;
                }
                throw refused;
            }
        });
    }

    void update(HasMetadata object) {
        ask(call("update", object), known -> known.resource(object).update());
    }

    static Call call(String verb, HasMetadata object) {
        String namespace = object.getMetadata().getNamespace();
        return new Call(
                verb,
                object.getKind().toLowerCase(Locale.ROOT) + "s",
                namespace == null ? "" : namespace,
                object.getMetadata().getName());
    }

    @Override
    public void close() {
        client.close();
    }

    /** The server no longer knows the instant that a list is of; it can only be begun again. */
    static final class Expired extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Expired(Call call) {
            super("the instant of '" + call + "' is no longer known");
        }
    }
}

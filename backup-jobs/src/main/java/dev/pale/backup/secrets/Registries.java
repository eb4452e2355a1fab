package dev.pale.backup.secrets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Whether a kubelet could log in to registries with a Secret. The API server looks at its JSON only. */
final class Registries {
    private static final Map<String, String> KEYS = Map.of(
            "kubernetes.io/dockerconfigjson", ".dockerconfigjson",
            "kubernetes.io/dockercfg", ".dockercfg");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:/_-]+");
    private static final ObjectMapper JSON = new ObjectMapper();

    private Registries() {}

    static Optional<Finding> look(Secret secret) {
        String key = secret.getType() == null ? null : KEYS.get(secret.getType());
        if (key == null) {
            return Optional.empty();
        }
        String subject = Subjects.of(secret);
        String value = Stripped.data(secret).getOrDefault(key, "");
        return Optional.of(SecretBytes.look(value, bytes -> judge(subject, key, bytes)));
    }

    private static Finding judge(String subject, String key, byte[] bytes) {
        try {
            JsonNode document = JSON.readTree(bytes);
            JsonNode logins = key.equals(".dockercfg") ? document : document.path("auths");
            if (!logins.isObject()) {
                return Finding.bad(SecretsFacts.REGISTRIES, subject, "it names no registries");
            }
            TreeSet<String> hosts = new TreeSet<>();
            for (Map.Entry<String, JsonNode> login : logins.properties()) {
                if (!works(login.getValue())) {
                    return Finding.bad(
                            SecretsFacts.REGISTRIES,
                            subject,
                            "the login of " + host(login.getKey()) + " has no user and password");
                }
                hosts.add(host(login.getKey()));
            }
            return Finding.good(SecretsFacts.REGISTRIES, subject, String.join(", ", hosts));
        } catch (IOException unreadable) {
            return Finding.bad(SecretsFacts.REGISTRIES, subject, "it is no JSON");
        }
    }

    /** Some write the user and more before the host. */
    private static String host(String written) {
        String host = written.substring(written.lastIndexOf('@') + 1);
        return HOST.matcher(host).matches() ? host : "an odd name";
    }

    private static boolean works(JsonNode login) {
        boolean plain =
                login.path("username").isTextual() && login.path("password").isTextual();
        if (!login.has("auth")) {
            return plain || login.path("identitytoken").isTextual();
        }
        try {
            byte[] decoded = Base64.getDecoder().decode(login.path("auth").asText());
            String pair = new String(decoded, StandardCharsets.UTF_8);
            String said = login.path("username").asText() + ":"
                    + login.path("password").asText();
            return pair.indexOf(':') > 0 && (!plain || pair.equals(said));
        } catch (IllegalArgumentException noBase64) {
            return false;
        }
    }
}

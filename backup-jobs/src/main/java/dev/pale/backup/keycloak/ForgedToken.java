package dev.pale.backup.keycloak;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pale.backup.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;

/** Tokens that look like a good one, and that nobody may accept. */
final class ForgedToken {
    private static final int KEY_BITS = 2048;
    private static final String ISSUED_AT = "iat";

    private ForgedToken() {}

    /** The same signature under other claims. */
    static Secret tampered(AccessToken good) {
        ObjectNode claims = good.claims().deepCopy();
        claims.put(ISSUED_AT, claims.path(ISSUED_AT).asLong() - 1);
        return Secret.of(part(good.header().toString()) + "." + part(claims.toString()) + "." + good.signature());
    }

    /** The same claims and the same id of the key, signed by somebody else who says to be this issuer. */
    static Secret foreign(AccessToken good) {
        try {
            KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
            keys.initialize(KEY_BITS);
            ObjectNode header = good.header().deepCopy();
            header.put("alg", "RS256");
            String signed = part(header.toString()) + "." + part(good.claims().toString());
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.generateKeyPair().getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return Secret.of(signed + "." + encoded(signature.sign()));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has RSA", missing);
        }
    }

    private static String part(String json) {
        return encoded(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

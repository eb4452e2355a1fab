package dev.pale.backup.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * A token as an application reads it, before its signature was checked.
 *
 * @param header of it
 * @param claims of it
 * @param signed the text that was signed
 * @param signature its bytes, in Base64 for URLs
 */
record AccessToken(JsonNode header, JsonNode claims, String signed, String signature) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A token's algorithm, as the JDK names that and its keys. */
    private record Algorithm(String signature, String keys) {}

    private static final Map<String, Algorithm> ALGORITHMS = Map.of(
            "RS256", new Algorithm("SHA256withRSA", "RSA"),
            "RS384", new Algorithm("SHA384withRSA", "RSA"),
            "RS512", new Algorithm("SHA512withRSA", "RSA"),
            "ES256", new Algorithm("SHA256withECDSAinP1363Format", "EC"),
            "ES384", new Algorithm("SHA384withECDSAinP1363Format", "EC"),
            "ES512", new Algorithm("SHA512withECDSAinP1363Format", "EC"),
            "EdDSA", new Algorithm("EdDSA", "EdDSA"));

    /**
     * Takes a token apart.
     *
     * @throws IllegalArgumentException if it is none; never with a part of it
     */
    static AccessToken parse(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("the server's answer holds no token of three parts");
        }
        try {
            return new AccessToken(
                    JSON.readTree(Base64.getUrlDecoder().decode(parts[0])),
                    JSON.readTree(Base64.getUrlDecoder().decode(parts[1])),
                    parts[0] + "." + parts[1],
                    parts[2]);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("the server's token is not readable");
        }
    }

    /** The clients that it is meant for, as the realm defines that. */
    List<String> audience() {
        JsonNode audience = claims.path("aud");
        List<String> names = new ArrayList<>();
        if (audience.isTextual()) {
            names.add(audience.asText());
        }
        audience.forEach(name -> names.add(name.asText()));
        return names;
    }

    String keyId() {
        return header.path("kid").asText("");
    }

    String claim(String name) {
        return claims.path(name).asText("");
    }

    /** Whether the holder of that key signed it. An algorithm that nobody vouches for is not believed. */
    boolean signedBy(RealmKey key) {
        Algorithm algorithm = ALGORITHMS.get(header.path("alg").asText(""));
        if (algorithm == null) {
            return false;
        }
        try {
            Signature check = Signature.getInstance(algorithm.signature());
            check.initVerify(key.publicKey(algorithm.keys()));
            check.update(signed.getBytes(StandardCharsets.US_ASCII));
            return check.verify(Base64.getUrlDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException refused) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}

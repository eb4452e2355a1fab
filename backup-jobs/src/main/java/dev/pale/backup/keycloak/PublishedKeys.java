package dev.pale.backup.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The keys that a realm publishes for whoever checks its tokens (JWKS), as X.509 has them. */
final class PublishedKeys {
    /** What stands before the raw bytes of these curves in X.509. */
    private static final Map<String, String> EDWARDS = Map.of(
            "Ed25519", "302a300506032b6570032100",
            "Ed448", "3043300506032b6571033a00",
            "X25519", "302a300506032b656e032100",
            "X448", "3042300506032b656f033900");

    private static final Map<String, String> CURVES =
            Map.of("P-256", "secp256r1", "P-384", "secp384r1", "P-521", "secp521r1");

    private PublishedKeys() {}

    /** Key id to {@code SIG} or {@code ENC} and the key in Base64. */
    static SortedMap<String, String> of(JsonNode jwks) {
        SortedMap<String, String> keys = new TreeMap<>();
        for (JsonNode key : jwks.path("keys")) {
            String use = key.path("use").asText("").equals("enc") ? "ENC" : "SIG";
            keys.put(key.path("kid").asText(""), use + " " + encoded(key));
        }
        return keys;
    }

    private static String encoded(JsonNode key) {
        try {
            return Base64.getEncoder().encodeToString(read(key).getEncoded());
        } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
            return "unreadable " + key.path("kty").asText("");
        }
    }

    private static PublicKey read(JsonNode key) throws GeneralSecurityException {
        return switch (key.path("kty").asText("")) {
            case "RSA" ->
                KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(number(key, "n"), number(key, "e")));
            case "EC" -> {
                AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
                curve.init(new ECGenParameterSpec(
                        CURVES.getOrDefault(key.path("crv").asText(""), "")));
                yield KeyFactory.getInstance("EC")
                        .generatePublic(new ECPublicKeySpec(
                                new ECPoint(number(key, "x"), number(key, "y")),
                                curve.getParameterSpec(ECParameterSpec.class)));
            }
            case "OKP" -> {
                String curve = key.path("crv").asText("");
                byte[] x = bytes(key, "x");
                byte[] prefix = HexFormat.of().parseHex(EDWARDS.getOrDefault(curve, ""));
                byte[] encoded = java.util.Arrays.copyOf(prefix, prefix.length + x.length);
                System.arraycopy(x, 0, encoded, prefix.length, x.length);
                yield KeyFactory.getInstance(curve).generatePublic(new X509EncodedKeySpec(encoded));
            }
            default -> throw new GeneralSecurityException("no public key");
        };
    }

    private static BigInteger number(JsonNode key, String name) {
        return new BigInteger(1, bytes(key, name));
    }

    private static byte[] bytes(JsonNode key, String name) {
        return Base64.getUrlDecoder().decode(key.path(name).asText(""));
    }
}

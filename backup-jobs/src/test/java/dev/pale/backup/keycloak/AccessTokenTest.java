package dev.pale.backup.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokenTest {
    private static final String CLAIMS = "{\"azp\":\"canary\"}";

    @ParameterizedTest
    @CsvSource({
        "RS256, RSA, SHA256withRSA",
        "RS512, RSA, SHA512withRSA",
        "ES256, EC, SHA256withECDSAinP1363Format",
        "EdDSA, Ed25519, Ed25519"
    })
    void believesWhoeverSigned(String algorithm, String keys, String signing) throws Exception {
        KeyPair pair = pair(keys);
        RealmKey key = RealmKey.of("SIG", pair.getPublic().getEncoded());
        AccessToken token = AccessToken.parse(signed(algorithm, CLAIMS, pair, signing));

        assertThat(token.signedBy(key)).isTrue();
        assertThat(token.claim("azp")).isEqualTo("canary");
        assertThat(token.signedBy(RealmKey.of("SIG", pair(keys).getPublic().getEncoded())))
                .isFalse();
    }

    @Test
    void doesNotBelieveChangedClaims() throws Exception {
        KeyPair pair = pair("RSA");
        String token = signed("RS256", CLAIMS, pair, "SHA256withRSA");
        String changed = token.replaceFirst("\\.[^.]+\\.", "." + text("{\"azp\":\"admin\"}") + ".");

        assertThat(AccessToken.parse(changed)
                        .signedBy(RealmKey.of("SIG", pair.getPublic().getEncoded())))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "HS256", "rs256"})
    void doesNotBelieveAlgorithmsThatNobodyVouchesFor(String algorithm) throws Exception {
        KeyPair pair = pair("RSA");
        AccessToken token = AccessToken.parse(signed(algorithm, CLAIMS, pair, "SHA256withRSA"));

        assertThat(token.signedBy(RealmKey.of("SIG", pair.getPublic().getEncoded())))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.b", "a.b.c.d", "!!.??.--"})
    void refusesWhatIsNoTokenAndDoesNotRepeatIt(String text) {
        assertThatThrownBy(() -> AccessToken.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isNotPrinted() throws Exception {
        assertThat(AccessToken.parse(signed("RS256", CLAIMS, pair("RSA"), "SHA256withRSA")))
                .hasToString("[redacted]");
    }

    @Test
    void readsThePublishedFormOfAKey() throws Exception {
        RSAPublicKey key = (RSAPublicKey) pair("RSA").getPublic();
        String jwks = "{\"keys\":[{\"kid\":\"k1\",\"kty\":\"RSA\",\"use\":\"sig\",\"n\":\"" + number(key.getModulus())
                + "\",\"e\":\"" + number(key.getPublicExponent()) + "\"},{\"kid\":\"k2\",\"kty\":\"???\"}]}";

        assertThat(PublishedKeys.of(new ObjectMapper().readTree(jwks)))
                .containsEntry("k1", "SIG " + Base64.getEncoder().encodeToString(key.getEncoded()))
                .containsEntry("k2", "SIG unreadable ???");
    }

    @Test
    void aFactOfAKeyTellsThatKey() throws Exception {
        RealmKey key = RealmKey.of("SIG", pair("EC").getPublic().getEncoded());

        assertThat(RealmKey.parse(key.id(), key.fact("ecdsa-generated", "-", "90", true)))
                .contains(key);
        assertThat(RealmKey.parse(key.id(), key.fact("ecdsa-generated", "-", "90", false)))
                .isEmpty();
        assertThat(RealmKey.parse("kid", "secret hmac-generated HS512, priority 100"))
                .isEmpty();
    }

    private static KeyPair pair(String algorithm) throws Exception {
        return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
    }

    private static String signed(String algorithm, String claims, KeyPair pair, String signing) throws Exception {
        String text = text("{\"alg\":\"" + algorithm + "\",\"kid\":\"k\"}") + "." + text(claims);
        Signature signature = Signature.getInstance(signing);
        signature.initSign(pair.getPrivate());
        signature.update(text.getBytes(StandardCharsets.US_ASCII));
        return text + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    }

    private static String text(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String number(BigInteger number) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(number.toByteArray());
    }
}

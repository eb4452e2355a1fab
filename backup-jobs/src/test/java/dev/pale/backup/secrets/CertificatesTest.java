package dev.pale.backup.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Secret;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether a server could work with key and certificate. */
class CertificatesTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static KeyPair authority;
    private static KeyPair leaf;

    @BeforeAll
    static void makeKeys() throws GeneralSecurityException {
        authority = pair("EC", 256);
        leaf = pair("EC", 256);
    }

    @ParameterizedTest
    @CsvSource({"RSA, 2048, SHA256withRSA", "EC, 384, SHA384withECDSA", "Ed25519, 255, Ed25519"})
    void acceptsEveryUsualKindOfKey(String kind, int size, String signing) throws Exception {
        KeyPair own = pair(kind, size);
        String certificate = certificate("self", own, "self", own, signing, 365);

        assertThat(look(certificate, pkcs8(own), "").problem()).isEmpty();
    }

    @Test
    void acceptsAChainAndItsAuthority() throws Exception {
        String root = certificate("ca", authority, "ca", authority, "SHA256withECDSA", 365);
        String end = certificate("leaf", leaf, "ca", authority, "SHA256withECDSA", 365);

        Finding found = look(end + root, sec1(leaf), root);

        assertThat(found.problem()).isEmpty();
        assertThat(found.note()).isEmpty();
        assertThat(found.fact()).startsWith("key fits, chain of 2 and 1 authorities holds, ends 2027-");
    }

    @Test
    void refusesAKeyOfAnotherCertificate() throws Exception {
        String end = certificate("leaf", leaf, "ca", authority, "SHA256withECDSA", 365);

        assertThat(look(end, sec1(authority), "").problem().orElseThrow())
                .startsWith("the key is not the certificate's");
        assertThat(look(end, pem(pair("RSA", 2048).getPrivate()), "").problem().orElseThrow())
                .startsWith("the key is not the certificate's");
    }

    @Test
    void refusesAChainThatDoesNotHold() throws Exception {
        String stranger = certificate("ca", leaf, "ca", leaf, "SHA256withECDSA", 365);
        String end = certificate("leaf", leaf, "ca", authority, "SHA256withECDSA", 365);

        assertThat(look(end + stranger, sec1(leaf), "").problem().orElseThrow())
                .startsWith("certificate 1 of the chain is not signed by the next");
        assertThat(look(end, sec1(leaf), stranger).problem().orElseThrow())
                .startsWith("the chain is not signed by its ca.crt");
    }

    @Test
    void notesWhatHasEndedAndWhatEndsSoon() throws Exception {
        String old = certificate("leaf", leaf, "ca", authority, "SHA256withECDSA", -1);
        String soon = certificate("leaf", leaf, "ca", authority, "SHA256withECDSA", 29);

        assertThat(look(old, sec1(leaf), "").problem()).isEmpty();
        assertThat(look(old, sec1(leaf), "").note().orElseThrow()).contains(" ended ");
        assertThat(look(soon, sec1(leaf), "").note().orElseThrow()).contains(" ends ");
    }

    @Test
    void notesThatThereIsNoneYet() {
        assertThat(look("", "", "").problem()).isEmpty();
        assertThat(look("", "", "").note()).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "canary-of-no-form, canary-of-no-form",
        "-----BEGIN CERTIFICATE-----canary, -----BEGIN PRIVATE KEY-----canary",
        "'', canary-of-no-form"
    })
    void refusesRubbishWithoutRepeatingIt(String certificate, String key) {
        Finding found = look(certificate, key, "");

        assertThat(found.problem()).isPresent();
        assertThat(found.toString()).doesNotContain("canary");
    }

    @Test
    void looksAtNothingElse() {
        assertThat(Certificates.look(Sample.of("Opaque", Map.of("tls.crt", Sample.text("a"))), NOW))
                .isEmpty();
    }

    private static Finding look(String certificate, String key, String authorities) {
        Map<String, byte[]> values = new HashMap<>();
        values.put("tls.crt", Sample.text(certificate));
        values.put("tls.key", Sample.text(key));
        values.put("ca.crt", Sample.text(authorities));
        Secret secret = Sample.of(Verdict.TLS_TYPE, values);
        Optional<Finding> found = Certificates.look(secret, NOW);
        return found.orElseThrow();
    }

    private static KeyPair pair(String kind, int size) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
        generator.initialize(size);
        return generator.generateKeyPair();
    }

    private static String certificate(String subject, KeyPair of, String issuer, KeyPair by, String signing, int days)
            throws IOException, OperatorCreationException {
        return pem(new JcaX509v3CertificateBuilder(
                        new X500Name("CN=" + issuer),
                        BigInteger.ONE,
                        Date.from(NOW.minus(Duration.ofDays(99))),
                        Date.from(NOW.plus(Duration.ofDays(days))),
                        new X500Name("CN=" + subject),
                        of.getPublic())
                .build(new JcaContentSignerBuilder(signing).build(by.getPrivate())));
    }

    /** As OpenSSL writes keys on elliptic curves, with the name of the curve. */
    private static String sec1(KeyPair pair) throws IOException {
        BigInteger secret = ((ECPrivateKey) pair.getPrivate()).getS();
        return pem(new PemObject(
                "EC PRIVATE KEY",
                new org.bouncycastle.asn1.sec.ECPrivateKey(256, secret, SECObjectIdentifiers.secp256r1).getEncoded()));
    }

    private static String pkcs8(KeyPair pair) throws IOException {
        return pem(new JcaPKCS8Generator(pair.getPrivate(), null));
    }

    private static String pem(Object object) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        }
        return text.toString();
    }
}

package dev.pale.backup.secrets;

import io.fabric8.kubernetes.api.model.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/** Whether a server could serve TLS with a Secret: the key fits, each certificate is signed by the next. */
final class Certificates {
    static final String CERTIFICATE = "tls.crt";
    static final String KEY = "tls.key";
    static final String AUTHORITY = "ca.crt";
    /** What ends so soon after a restore is worth a word. */
    private static final Duration SOON = Duration.ofDays(30);

    private static final byte[] PROOF = "a few bytes to sign".getBytes(StandardCharsets.US_ASCII);

    private Certificates() {}

    static Optional<Finding> look(Secret secret, Instant now) {
        Map<String, String> data = Stripped.data(secret);
        if (!data.containsKey(CERTIFICATE) || !data.containsKey(KEY)) {
            return Optional.empty();
        }
        String subject = Subjects.of(secret);
        if (data.get(CERTIFICATE).isEmpty() && data.get(KEY).isEmpty()) {
            return Optional.of(Finding.noted(
                    SecretsFacts.CERTIFICATES, subject, "no certificate yet", subject + " has no certificate yet"));
        }
        try {
            List<X509Certificate> chain = SecretBytes.look(data.get(CERTIFICATE), Certificates::certificates);
            if (chain.isEmpty()) {
                return Optional.of(bad(subject, "no certificate can be read"));
            }
            Optional<PrivateKey> key = SecretBytes.look(data.get(KEY), Certificates::key);
            if (key.isEmpty()) {
                return Optional.of(bad(subject, "no private key can be read"));
            }
            List<X509Certificate> authorities =
                    SecretBytes.look(data.getOrDefault(AUTHORITY, ""), Certificates::certificates);
            return Optional.of(judge(subject, new Pair(chain, key.get(), authorities), now));
        } catch (GeneralSecurityException | IllegalArgumentException unusable) {
            return Optional.of(bad(subject, "key and certificate cannot be used"));
        }
    }

    /** What one Secret holds, leaf first. */
    private record Pair(List<X509Certificate> chain, PrivateKey key, List<X509Certificate> authorities) {}

    private static Finding judge(String subject, Pair pair, Instant now) throws GeneralSecurityException {
        X509Certificate leaf = pair.chain().getFirst();
        Instant end = leaf.getNotAfter().toInstant();
        if (!fits(pair.key(), leaf.getPublicKey())) {
            return bad(subject, "the key is not the certificate's, which ends " + end);
        }
        for (int index = 1; index < pair.chain().size(); index++) {
            if (!signed(pair.chain().get(index - 1), pair.chain().get(index))) {
                return bad(
                        subject, "certificate " + index + " of the chain is not signed by the next, leaf ends " + end);
            }
        }
        X509Certificate last = pair.chain().getLast();
        boolean trusted = pair.authorities().isEmpty()
                || pair.authorities().stream().anyMatch(authority -> last.equals(authority) || signed(last, authority));
        if (!trusted) {
            return bad(subject, "the chain is not signed by its " + AUTHORITY + ", leaf ends " + end);
        }
        String fact = "key fits, chain of " + pair.chain().size() + " and "
                + pair.authorities().size() + " authorities holds, ends " + end;
        if (end.isAfter(now.plus(SOON))) {
            return Finding.good(SecretsFacts.CERTIFICATES, subject, fact);
        }
        String word = end.isBefore(now) ? " ended " : " ends ";
        return Finding.noted(SecretsFacts.CERTIFICATES, subject, fact, subject + word + end);
    }

    private static boolean fits(PrivateKey key, PublicKey certified) throws GeneralSecurityException {
        String algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC", "ECDSA" -> "SHA256withECDSA";
            default -> "EdDSA";
        };
        if (!sameFamily(key.getAlgorithm(), certified.getAlgorithm())) {
            return false;
        }
        Signature signing = Signature.getInstance(algorithm);
        signing.initSign(key);
        signing.update(PROOF);
        byte[] signature = signing.sign();
        Signature verifying = Signature.getInstance(algorithm);
        verifying.initVerify(certified);
        verifying.update(PROOF);
        try {
            return verifying.verify(signature);
        } catch (GeneralSecurityException otherSize) {
            return false;
        }
    }

    private static boolean sameFamily(String key, String certified) {
        return key.substring(0, 2).equals(certified.substring(0, 2));
    }

    private static boolean signed(X509Certificate certificate, X509Certificate by) {
        try {
            certificate.verify(by.getPublicKey());
            return certificate.getIssuerX500Principal().equals(by.getSubjectX500Principal());
        } catch (GeneralSecurityException notSigned) {
            return false;
        }
    }

    private static List<X509Certificate> certificates(byte[] pem) {
        try {
            List<X509Certificate> found = new ArrayList<>();
            CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem))
                    .forEach(each -> found.add((X509Certificate) each));
            return found;
        } catch (CertificateException unreadable) {
            return List.of();
        }
    }

    private static Optional<PrivateKey> key(byte[] pem) {
        try (PEMParser parser =
                new PEMParser(new InputStreamReader(new ByteArrayInputStream(pem), StandardCharsets.US_ASCII))) {
            Object first = parser.readObject();
            // Keys on elliptic curves are often written with their parameters before them.
            Object found = first instanceof PEMKeyPair || first instanceof PrivateKeyInfo ? first : parser.readObject();
            JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
            return switch (found) {
                case PEMKeyPair pair -> Optional.of(converter.getPrivateKey(pair.getPrivateKeyInfo()));
                case PrivateKeyInfo info -> Optional.of(converter.getPrivateKey(info));
                case null, default -> Optional.empty();
            };
        } catch (IOException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    private static Finding bad(String subject, String problem) {
        return Finding.bad(SecretsFacts.CERTIFICATES, subject, problem);
    }
}

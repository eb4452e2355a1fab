package dev.pale.backup.keycloak;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the key ids and public keys of every realm from the components that provide them. */
final class KeyCensus {
    /** Which setting of a provider holds its public key as it is. */
    private static final Map<String, String> PUBLIC_KEYS = Map.of(
            "ecdsa-generated", "ecdsaPublicKey",
            "ecdh-generated", "ecdhPublicKey",
            "eddsa-generated", "eddsaPublicKey");

    private static final String SQL = "SELECT p.ID, r.NAME, p.PROVIDER_ID, c.NAME, c.VALUE FROM COMPONENT p"
            + " JOIN REALM r ON r.ID = p.REALM_ID LEFT JOIN COMPONENT_CONFIG c ON c.COMPONENT_ID = p.ID"
            + " AND c.NAME IN ('priority', 'keyUse', 'algorithm', 'certificate', 'kid', 'enabled', 'ecdsaPublicKey',"
            + " 'ecdhPublicKey', 'eddsaPublicKey') WHERE p.PROVIDER_TYPE = 'org.keycloak.keys.KeyProvider'";

    private KeyCensus() {}

    private record Provider(String realm, String id, SortedMap<String, String> settings) {
        String setting(String name, String otherwise) {
            return settings.getOrDefault(name, otherwise);
        }
    }

    static List<Fact> take(H2Database database) {
        SortedMap<String, Provider> providers = new TreeMap<>();
        database.each(SQL, row -> {
            String realm = row.getString(2);
            String id = row.getString(3);
            Provider provider =
                    providers.computeIfAbsent(row.getString(1), key -> new Provider(realm, id, new TreeMap<>()));
            if (row.getString(4) != null) {
                provider.settings().put(row.getString(4), String.valueOf(row.getString(5)));
            }
        });
        List<Fact> facts = new ArrayList<>();
        Set<String> subjects = new HashSet<>();
        providers.forEach((component, provider) -> {
            Fact fact = fact(component, provider);
            boolean first = subjects.add(fact.subject());
            facts.add(first ? fact : new Fact(fact.kind(), fact.subject() + " again, " + component, fact.value()));
        });
        facts.add(FactQuery.total(KeycloakFacts.KEYS, providers.size()));
        return facts;
    }

    /** The subject of the fact of a public key. */
    static String subject(String realm, String keyId) {
        return realm + ": " + keyId;
    }

    private static Fact fact(String component, Provider provider) {
        boolean enabled = provider.setting("enabled", "true").equals("true");
        String priority = provider.setting("priority", "0");
        String algorithm = provider.setting("algorithm", "-");
        Optional<RealmKey> key = publicKey(provider);
        if (key.isEmpty()) {
            return new Fact(
                    KeycloakFacts.KEYS,
                    subject(provider.realm(), provider.setting("kid", "component " + component)),
                    "secret " + provider.id() + " " + algorithm + ", priority " + priority
                            + (enabled ? "" : ", disabled"));
        }
        return new Fact(
                KeycloakFacts.KEYS,
                subject(provider.realm(), key.get().id()),
                key.get().fact(provider.id(), algorithm, priority, enabled));
    }

    private static Optional<RealmKey> publicKey(Provider provider) {
        String use = provider.setting(
                        "keyUse", provider.id().contains("enc") || provider.id().contains("ecdh") ? "ENC" : "SIG")
                .toUpperCase(Locale.ROOT);
        String plain = PUBLIC_KEYS.get(provider.id());
        try {
            if (plain != null && provider.settings().containsKey(plain)) {
                return Optional.of(RealmKey.of(use, Base64.getMimeDecoder().decode(provider.setting(plain, ""))));
            }
            if (!provider.settings().containsKey("certificate")) {
                return Optional.empty();
            }
            byte[] certificate = Base64.getMimeDecoder()
                    .decode(provider.setting("certificate", "").replaceAll("-----[A-Z ]+-----", ""));
            return Optional.of(RealmKey.of(
                    use,
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(certificate))
                            .getPublicKey()
                            .getEncoded()));
        } catch (CertificateException | IllegalArgumentException unreadable) {
            throw new PaleException(
                    ErrorCode.BACKUP_FAILED,
                    "a key of realm '" + provider.realm() + "' cannot be read",
                    "look at the realm's keys in its administration",
                    unreadable);
        }
    }
}

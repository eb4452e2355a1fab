package dev.pale.backup.keycloak;

import dev.pale.backup.census.CensusKey;
import java.util.ArrayList;
import java.util.List;

/** Digests every secret that Keycloak keeps as it is, one by one, so that a report can name the one that is not right. */
final class SecretCensus {
    private static final String OF_CLIENTS =
            "SELECT r.NAME || ': client ' || c.CLIENT_ID, c.SECRET FROM CLIENT c JOIN REALM r ON r.ID = c.REALM_ID"
                    + " WHERE c.SECRET IS NOT NULL";
    private static final String OF_CLIENT_ATTRIBUTES =
            "SELECT r.NAME || ': client ' || c.CLIENT_ID || ': ' || a.NAME, a.VALUE FROM CLIENT_ATTRIBUTES a"
                    + " JOIN CLIENT c ON c.ID = a.CLIENT_ID JOIN REALM r ON r.ID = c.REALM_ID"
                    + " WHERE a.NAME IN ('client.secret.rotated', 'saml.signing.private.key', 'saml.encryption.private.key')";
    private static final String OF_MAIL = "SELECT r.NAME || ': mail', s.VALUE FROM REALM_SMTP_CONFIG s"
            + " JOIN REALM r ON r.ID = s.REALM_ID WHERE s.NAME = 'password'";
    private static final String OF_IDENTITY_PROVIDERS =
            "SELECT r.NAME || ': identity provider ' || p.PROVIDER_ALIAS, c.VALUE FROM IDENTITY_PROVIDER_CONFIG c"
                    + " JOIN IDENTITY_PROVIDER p ON p.INTERNAL_ID = c.IDENTITY_PROVIDER_ID"
                    + " JOIN REALM r ON r.ID = p.REALM_ID WHERE c.NAME = 'clientSecret'";
    private static final String OF_COMPONENTS =
            "SELECT r.NAME || ': component ' || COALESCE(p.NAME, p.PROVIDER_ID) || ' ' || p.ID || ': ' || c.NAME, c.VALUE"
                    + " FROM COMPONENT_CONFIG c JOIN COMPONENT p ON p.ID = c.COMPONENT_ID"
                    + " JOIN REALM r ON r.ID = p.REALM_ID WHERE c.NAME IN ('secret', 'privateKey', 'bindCredential',"
                    + " 'keystorePassword', 'keyPassword', 'ecdsaPrivateKey', 'ecdhPrivateKey', 'eddsaPrivateKey')";

    private SecretCensus() {}

    /** The subject of the fact of a client's secret. */
    static String client(String realm, String client) {
        return realm + ": client " + client;
    }

    static List<Fact> take(H2Database database, CensusKey key) {
        List<Fact> facts = new ArrayList<>();
        for (String sql : List.of(OF_CLIENTS, OF_CLIENT_ATTRIBUTES, OF_MAIL, OF_IDENTITY_PROVIDERS, OF_COMPONENTS)) {
            facts.addAll(database.list(
                    sql,
                    row -> new Fact(
                            KeycloakFacts.SECRETS, row.getString(1), key.digest(String.valueOf(row.getString(2))))));
        }
        facts.add(FactQuery.total(KeycloakFacts.SECRETS, facts.size()));
        return facts;
    }
}

package dev.pale.backup.keycloak;

import dev.pale.backup.census.FactKind;
import java.util.ArrayList;
import java.util.List;

/**
 * A question whose answers are facts.
 *
 * @param kind of all of them
 * @param sql answers subject and value
 */
record FactQuery(FactKind kind, String sql) {
    private static final String NAMED = " FROM %s x JOIN REALM r ON r.ID = x.REALM_ID";

    /** The facts, and their number as one more. */
    List<Fact> ask(H2Database database) {
        List<Fact> facts = new ArrayList<>(
                database.list(sql, row -> new Fact(kind, row.getString(1), String.valueOf(row.getString(2)))));
        facts.add(total(kind, facts.size()));
        return facts;
    }

    static Fact total(FactKind kind, int count) {
        return new Fact(kind, KeycloakFacts.ALL, count + " " + kind.name());
    }

    static final List<FactQuery> ALL = List.of(
            new FactQuery(
                    KeycloakFacts.SERVER,
                    "SELECT 'model', (SELECT VERSION FROM MIGRATION_MODEL ORDER BY UPDATE_TIME DESC, ID FETCH FIRST ROW ONLY)"
                            + " UNION ALL SELECT 'schema changes', CAST(COUNT(*) AS VARCHAR) FROM DATABASECHANGELOG"),
            new FactQuery(
                    KeycloakFacts.TABLES,
                    "SELECT TABLE_NAME, COUNT(*) || ' columns: ' || LISTAGG(COLUMN_NAME || ' ' || DATA_TYPE"
                            + " || COALESCE('(' || CHARACTER_MAXIMUM_LENGTH || ')', '')"
                            + " || CASE IS_NULLABLE WHEN 'NO' THEN ' not null' ELSE '' END"
                            + " || COALESCE(' default ' || COLUMN_DEFAULT, ''), ', ') WITHIN GROUP (ORDER BY COLUMN_NAME)"
                            + " FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_SCHEMA = 'PUBLIC' GROUP BY TABLE_NAME"),
            new FactQuery(
                    KeycloakFacts.CONSTRAINTS,
                    "SELECT c.TABLE_NAME || ': ' || c.CONSTRAINT_NAME, c.CONSTRAINT_TYPE || ' '"
                            + " || COALESCE((SELECT LISTAGG(k.COLUMN_NAME, ', ') WITHIN GROUP (ORDER BY k.ORDINAL_POSITION)"
                            + " FROM INFORMATION_SCHEMA.KEY_COLUMN_USAGE k WHERE k.CONSTRAINT_SCHEMA = c.CONSTRAINT_SCHEMA"
                            + " AND k.CONSTRAINT_NAME = c.CONSTRAINT_NAME), '')"
                            + " FROM INFORMATION_SCHEMA.TABLE_CONSTRAINTS c WHERE c.TABLE_SCHEMA = 'PUBLIC'"),
            new FactQuery(
                    KeycloakFacts.INDEXES,
                    "SELECT i.TABLE_NAME || ': ' || i.INDEX_NAME, i.INDEX_TYPE_NAME || ' '"
                            + " || COALESCE((SELECT LISTAGG(k.COLUMN_NAME, ', ') WITHIN GROUP (ORDER BY k.ORDINAL_POSITION)"
                            + " FROM INFORMATION_SCHEMA.INDEX_COLUMNS k WHERE k.INDEX_SCHEMA = i.INDEX_SCHEMA"
                            + " AND k.INDEX_NAME = i.INDEX_NAME AND k.TABLE_NAME = i.TABLE_NAME), '')"
                            + " FROM INFORMATION_SCHEMA.INDEXES i WHERE i.TABLE_SCHEMA = 'PUBLIC'"),
            new FactQuery(
                    KeycloakFacts.ROUTINES,
                    "SELECT 'routine ' || SPECIFIC_NAME, EXTERNAL_LANGUAGE FROM INFORMATION_SCHEMA.ROUTINES"
                            + " WHERE ROUTINE_SCHEMA = 'PUBLIC' UNION ALL SELECT 'trigger ' || TRIGGER_NAME,"
                            + " EVENT_OBJECT_TABLE FROM INFORMATION_SCHEMA.TRIGGERS WHERE TRIGGER_SCHEMA = 'PUBLIC'"),
            new FactQuery(
                    KeycloakFacts.REALMS,
                    "SELECT NAME, CASE WHEN ENABLED THEN 'enabled' ELSE 'disabled' END || ', ssl ' || COALESCE(SSL_REQUIRED, '-')"
                            + " || CASE WHEN REGISTRATION_ALLOWED THEN ', registration' ELSE '' END"
                            + " || ', policy ' || COALESCE(PASSWORD_POLICY, '-') || ', theme ' || COALESCE(LOGIN_THEME, '-')"
                            + " || ', browser ' || COALESCE((SELECT f.ALIAS FROM AUTHENTICATION_FLOW f WHERE f.ID = BROWSER_FLOW), '-')"
                            + " || ', direct ' || COALESCE((SELECT f.ALIAS FROM AUTHENTICATION_FLOW f WHERE f.ID = DIRECT_GRANT_FLOW), '-')"
                            + " FROM REALM"),
            new FactQuery(
                    KeycloakFacts.CLIENTS,
                    "SELECT r.NAME || ': ' || x.CLIENT_ID, COALESCE(x.PROTOCOL, '-')"
                            + " || CASE WHEN x.ENABLED THEN '' ELSE ', disabled' END"
                            + " || CASE WHEN x.PUBLIC_CLIENT THEN ', public' WHEN x.BEARER_ONLY THEN ', bearer only' ELSE ', confidential' END"
                            + " || CASE WHEN x.STANDARD_FLOW_ENABLED THEN ', standard' ELSE '' END"
                            + " || CASE WHEN x.DIRECT_ACCESS_GRANTS_ENABLED THEN ', direct' ELSE '' END"
                            + " || CASE WHEN x.SERVICE_ACCOUNTS_ENABLED THEN ', service account' ELSE '' END || ', '"
                            + " || (SELECT COUNT(*) FROM REDIRECT_URIS u WHERE u.CLIENT_ID = x.ID) || ' redirects'"
                            + NAMED.formatted("CLIENT")),
            new FactQuery(
                    KeycloakFacts.ROLES,
                    "SELECT r.NAME || ': ' || COALESCE('client ' || c.CLIENT_ID || ': ', '') || x.NAME,"
                            + " (SELECT COUNT(*) FROM COMPOSITE_ROLE p WHERE p.COMPOSITE = x.ID) || ' parts, '"
                            + " || (SELECT COUNT(*) FROM USER_ROLE_MAPPING m WHERE m.ROLE_ID = x.ID) || ' users, '"
                            + " || (SELECT COUNT(*) FROM GROUP_ROLE_MAPPING m WHERE m.ROLE_ID = x.ID) || ' groups'"
                            + NAMED.formatted("KEYCLOAK_ROLE") + " LEFT JOIN CLIENT c ON c.ID = x.CLIENT"),
            new FactQuery(
                    KeycloakFacts.FLOWS,
                    "SELECT r.NAME || ': ' || x.ALIAS, x.PROVIDER_ID || CASE WHEN x.TOP_LEVEL THEN ', top level' ELSE '' END"
                            + " || CASE WHEN x.BUILT_IN THEN ', built in' ELSE '' END || ': '"
                            + " || COALESCE((SELECT LISTAGG(COALESCE(e.AUTHENTICATOR, 'flow') || ' ' || e.REQUIREMENT, ', ')"
                            + " WITHIN GROUP (ORDER BY e.PRIORITY, e.ID) FROM AUTHENTICATION_EXECUTION e WHERE e.FLOW_ID = x.ID), '-')"
                            + NAMED.formatted("AUTHENTICATION_FLOW")),
            new FactQuery(
                    KeycloakFacts.IDENTITY_PROVIDERS,
                    "SELECT r.NAME || ': ' || x.PROVIDER_ALIAS, x.PROVIDER_ID"
                            + " || CASE WHEN x.ENABLED THEN '' ELSE ', disabled' END || ', '"
                            + " || (SELECT COUNT(*) FROM IDENTITY_PROVIDER_MAPPER m WHERE m.IDP_ALIAS = x.PROVIDER_ALIAS"
                            + " AND m.REALM_ID = x.REALM_ID) || ' mappers'" + NAMED.formatted("IDENTITY_PROVIDER")));
}

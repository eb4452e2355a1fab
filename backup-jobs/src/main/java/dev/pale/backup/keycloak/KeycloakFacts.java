package dev.pale.backup.keycloak;

import dev.pale.backup.census.FactKind;
import java.util.List;

/** Every kind of fact about a Keycloak server, and the questions to its database that answer most of them. */
final class KeycloakFacts {
    /** The subject of totals. */
    static final String ALL = "all";

    static final FactKind SERVER = FactKind.equal("server", "The model's version and the changes of the schema");
    static final FactKind TABLES = FactKind.equal("tables", "Each table with its columns and their types");
    static final FactKind CONSTRAINTS = FactKind.equal("constraints", "Keys, unique, foreign and checks of each table");
    static final FactKind INDEXES = FactKind.equal("indexes", "Each index and what it is on");
    static final FactKind ROUTINES =
            FactKind.equal("routines", "Functions and triggers in the database; none is usual");
    static final FactKind ROW_COUNTS = FactKind.equal("rowCounts", "How many rows each table has");
    static final FactKind ROW_CONTENT = FactKind.equal("rowContent", "Keyed digest of all values of each table");
    static final FactKind REALMS = FactKind.equal("realms", "Each realm with what decides how it lets people in");
    static final FactKind USERS =
            FactKind.equal("users", "People and service accounts of each realm, and what they have");
    static final FactKind CREDENTIALS =
            FactKind.equal("credentials", "Credentials of each realm by type and algorithm");
    static final FactKind CLIENTS = FactKind.equal("clients", "Each client and what it may do");
    static final FactKind ROLES = FactKind.equal("roles", "Each role, what it is composed of, and who has it");
    static final FactKind GROUPS = FactKind.equal("groups", "Each group by its path, its members and roles");
    static final FactKind FLOWS = FactKind.equal("flows", "Each authentication flow and its executions in order");
    static final FactKind IDENTITY_PROVIDERS =
            FactKind.equal("identityProviders", "Each identity provider and its mappers");
    static final FactKind SECRETS =
            FactKind.equal("secrets", "Keyed digest of each secret of clients, providers, mail and keys");
    static final FactKind KEYS = FactKind.equal("keys", "Each realm key: id, algorithm, use, public key");
    static final FactKind FILES = FactKind.equal("files", "Files of providers, themes and conf: size and keyed digest");

    private KeycloakFacts() {}

    static List<FactKind> kinds() {
        return List.of(
                SERVER,
                TABLES,
                CONSTRAINTS,
                INDEXES,
                ROUTINES,
                ROW_COUNTS,
                ROW_CONTENT,
                REALMS,
                USERS,
                CREDENTIALS,
                CLIENTS,
                ROLES,
                GROUPS,
                FLOWS,
                IDENTITY_PROVIDERS,
                SECRETS,
                KEYS,
                FILES);
    }
}

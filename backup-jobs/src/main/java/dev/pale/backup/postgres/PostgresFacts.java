package dev.pale.backup.postgres;

import dev.pale.backup.census.CensusKey;
import dev.pale.backup.census.FactKind;
import java.util.List;
import java.util.stream.Stream;

/** Every kind of fact that a census of a PostgreSQL server has, and the query that answers it. */
final class PostgresFacts {
    static final FactKind DATABASES =
            FactKind.equal("databases", "Databases: encoding, locale, owner, privileges, limits and settings");
    static final FactKind ROLE_PASSWORDS = FactKind.equal("rolePasswords", "Passwords of roles, by keyed digest");
    static final FactKind ROW_COUNTS = FactKind.equal("rowCounts", "Rows of every table");
    static final FactKind ROW_CONTENT =
            FactKind.equal("rowContent", "Content of every table, by a digest that does not depend on order");
    static final FactKind SEQUENCES =
            FactKind.atLeast("sequences", "Next value of every sequence, in the direction of its increment");
    static final FactKind SEQUENCES_AHEAD =
            FactKind.atLeast("sequencesAhead", "Sequences that are ahead of all values of their columns");
    static final FactKind OWNERS = FactKind.equal("owners", "Owner of every object");
    static final FactKind SCHEMAS = FactKind.equal("schemas", "Schemas, their owners and privileges");
    static final FactKind EXTENSIONS = FactKind.equal("extensions", "Extensions, their versions and schemas");
    static final FactKind CONSTRAINTS =
            FactKind.equal("constraints", "Constraints, their definitions and whether they were validated");
    static final FactKind APPLICATION_INSERTS =
            FactKind.equal("applicationInserts", "Which roles may insert into which tables");
    static final FactKind PRIVILEGED =
            FactKind.equal("privileged", "What in a database only a superuser can restore, by reason");
    static final FactKind ROLES = FactKind.equal("roles", "Roles and their attributes");

    static final CensusQuery ROLE_PASSWORDS_QUERY = new CensusQuery(ROLE_PASSWORDS, "roles");

    /** Asked once per server. */
    static final List<CensusQuery> OF_SERVER = List.of(
            new CensusQuery(ROLES, "roles"),
            query("roleMemberships", "memberships", "Which role is a member of which, and how"),
            query("roleSettings", "settings", "Settings of roles in all databases"),
            query("parameterPrivileges", "parameters", "Privileges on configuration parameters"));

    /** Asked once per database. */
    static final List<CensusQuery> OF_DATABASE = List.of(
            new CensusQuery(DATABASES, "properties"),
            new CensusQuery(SCHEMAS, "schemas"),
            query("tables", "tables", "Tables: kind, persistence, partitioning, inheritance, row security, options"),
            query("columns", "columns", "Columns: type, nullability, default, identity, collation, storage"),
            new CensusQuery(CONSTRAINTS, "constraints"),
            query("indexes", "indexes", "Indexes, their definitions and whether they are valid"),
            query("triggers", "triggers", "Triggers, their definitions and whether they are enabled"),
            query("eventTriggers", "event triggers", "Event triggers and whether they are enabled"),
            query("functions", "functions", "Functions and procedures: signature, attributes, digest of the body"),
            query("aggregates", "aggregates", "Aggregate functions"),
            query("operators", "operators", "Operators, operator classes and families"),
            query("casts", "casts", "Casts"),
            query("views", "views", "Views and their definitions"),
            query("materializedViews", "materialized views", "Materialized views and whether they are populated"),
            query("sequenceDefinitions", "sequences", "Sequences: type, limits, increment, owning column"),
            query("enums", "enums", "Enumerated types and their labels in order"),
            query("domains", "domains", "Domains"),
            query("types", "types", "Composite, range and base types"),
            new CensusQuery(EXTENSIONS, "extensions"),
            query("policies", "policies", "Row security policies"),
            query("rules", "rules", "Rewrite rules"),
            query("privileges", "objects", "Privileges that differ from those an object is made with"),
            query("defaultPrivileges", "defaults", "Privileges that new objects will be made with"),
            new CensusQuery(OWNERS, "objects"),
            query("comments", "comments", "Comments"),
            query("largeObjects", "large objects", "Large objects: size, digest, owner, privileges"),
            query("publications", "publications", "Publications and what they publish"),
            query("subscriptions", "subscriptions", "Subscriptions"),
            query("foreignData", "objects", "Foreign data wrappers, servers, user mappings and tables"),
            query("textSearch", "objects", "Text search configurations and dictionaries"),
            query("statistics", "statistics", "Extended statistics objects"),
            query("collations", "collations", "Collations"),
            query("otherObjects", "objects", "Languages, access methods, transforms, conversions, security labels"),
            new CensusQuery(APPLICATION_INSERTS, "pairs"),
            new CensusQuery(PRIVILEGED, "reasons"));

    private PostgresFacts() {}

    /** Every kind, in the order of a report. */
    static List<FactKind> kinds() {
        return Stream.of(
                        OF_SERVER.stream().map(CensusQuery::kind),
                        Stream.of(ROLE_PASSWORDS),
                        OF_DATABASE.stream().map(CensusQuery::kind),
                        Stream.of(ROW_COUNTS, ROW_CONTENT, SEQUENCES, SEQUENCES_AHEAD))
                .flatMap(kinds -> kinds)
                .toList();
    }

    /** How many pairs of a role and a table to insert into a database has. */
    static long applicationInserts(Session session, String scope) {
        return OF_DATABASE.stream()
                .filter(query -> query.kind().equals(APPLICATION_INSERTS))
                .flatMap(query -> query.ask(session, scope, CensusKey.random()).stream())
                .filter(fact -> !fact.subject().equals(scope))
                .count();
    }

    private static CensusQuery query(String name, String noun, String description) {
        return new CensusQuery(FactKind.equal(name, description), noun);
    }
}

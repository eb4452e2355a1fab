package dev.pale.backup.postgres;

import java.util.List;

/**
 * One single change to a restored server.
 *
 * @param kind the kind of fact that is meant to see it
 * @param what says it in words
 * @param database where the statements run
 * @param statements run one after the other, as a superuser
 */
record Mutation(String kind, String what, String database, List<String> statements) {
    @Override
    public String toString() {
        return kind + " sees " + what;
    }

    private static Mutation shop(String kind, String what, String... statements) {
        return new Mutation(kind, what, "shop", List.of(statements));
    }

    private static Mutation odd(String kind, String what, String... statements) {
        return new Mutation(kind, what, Servers.ODD, List.of(statements));
    }

    private static Mutation server(String kind, String what, String... statements) {
        return new Mutation(kind, what, "postgres", List.of(statements));
    }

    static List<Mutation> all() {
        return List.of(
                server("roles", "an attribute gained", "ALTER ROLE reporting CREATEDB"),
                server("roles", "a role lost", "ALTER ROLE \"Lager & Söhne\" RENAME TO somebody"),
                server("roleMemberships", "a membership lost", "REVOKE \"read er\"\"s\" FROM shop_app"),
                server("roleSettings", "a setting of a role lost", "ALTER ROLE reporting RESET statement_timeout"),
                server("rolePasswords", "a password changed", "ALTER ROLE shop_app PASSWORD 'other'"),
                server("rolePasswords", "a password lost", "ALTER ROLE shop_app PASSWORD NULL"),
                server(
                        "parameterPrivileges",
                        "a privilege on a parameter lost",
                        "REVOKE SET ON PARAMETER log_min_duration_statement FROM reporting"),
                server("databases", "a setting of a database lost", "ALTER DATABASE shop RESET work_mem"),
                server("databases", "a secret setting changed", "ALTER DATABASE shop SET \"shop.secret\" = 'x'"),
                server("databases", "a connection limit lost", "ALTER DATABASE shop CONNECTION LIMIT -1"),
                server("databases", "a right to connect gained", "GRANT CONNECT ON DATABASE shop TO PUBLIC"),
                server("databases", "a database lost", "DROP DATABASE bare"),
                server("databases", "a database gained", "CREATE DATABASE surplus"),
                shop("schemas", "a schema's owner changed", "ALTER SCHEMA ext OWNER TO postgres"),
                shop("schemas", "a schema gained", "CREATE SCHEMA surplus"),
                shop("tables", "row security switched off", "ALTER TABLE shop.secrets DISABLE ROW LEVEL SECURITY"),
                shop("tables", "a partition detached", "ALTER TABLE shop.events DETACH PARTITION shop.events_old"),
                shop("tables", "a table lost", "DROP TABLE shop.nothing"),
                shop("columns", "a default lost", "ALTER TABLE shop.orders ALTER status DROP DEFAULT"),
                shop("columns", "a column nullable", "ALTER TABLE shop.customers ALTER name DROP NOT NULL"),
                shop("columns", "a type widened", "ALTER TABLE shop.tickets ALTER label TYPE varchar(900)"),
                shop("rowCounts", "a row lost", "DELETE FROM shop.secrets WHERE id = 7"),
                shop(
                        "rowCounts",
                        "a row doubled",
                        "INSERT INTO shop.keyless SELECT * FROM shop.keyless WHERE a IS NULL LIMIT 1"),
                shop("rowContent", "one row changed", "UPDATE shop.orders SET extra = '{}' WHERE id = 2500"),
                shop("rowContent", "two equal rows changed alike", "UPDATE shop.keyless SET b = 'x' WHERE a = 1"),
                shop(
                        "rowContent",
                        "values of two rows swapped",
                        "UPDATE shop.secrets SET body = CASE id WHEN 1 THEN 's2' ELSE 's1' END WHERE id IN (1, 2)"),
                shop("rowContent", "NULL made empty", "UPDATE shop.customers SET notes = '' WHERE id = 3"),
                shop("rowContent", "a row of an unlogged table changed", "UPDATE shop.cache SET v = '[]'"),
                shop(
                        "constraints",
                        "a check not validated",
                        "ALTER TABLE shop.customers DROP CONSTRAINT customers_kind_check",
                        "ALTER TABLE shop.customers ADD CONSTRAINT customers_kind_check"
                                + " CHECK (kind IN ('private', 'com,pany', 'it''s]')) NOT VALID"),
                shop(
                        "constraints",
                        "a check widened",
                        "ALTER TABLE shop.customers DROP CONSTRAINT customers_kind_check",
                        "ALTER TABLE shop.customers ADD CONSTRAINT customers_kind_check"
                                + " CHECK (kind IN ('private', 'com,pany', 'it''s]', 'more'))"),
                shop(
                        "constraints",
                        "a foreign key lost",
                        "ALTER TABLE shop.orders DROP CONSTRAINT orders_customer_id_fkey"),
                shop("constraints", "a domain's check lost", "ALTER DOMAIN shop.email DROP CONSTRAINT not_too_short"),
                shop("indexes", "an index lost", "DROP INDEX shop.customers_trgm"),
                shop(
                        "indexes",
                        "an index broken",
                        "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'shop.totals_key'::regclass"),
                shop("indexes", "a table clustered no more", "ALTER TABLE shop.customers SET WITHOUT CLUSTER"),
                shop(
                        "triggers",
                        "a trigger switched off",
                        "ALTER TABLE shop.customers DISABLE TRIGGER audit_customers"),
                odd("eventTriggers", "an event trigger switched on", "ALTER EVENT TRIGGER note_ddl ENABLE"),
                shop("functions", "the rights of a function changed", "ALTER FUNCTION shop.audit() SECURITY INVOKER"),
                shop(
                        "functions",
                        "the body of a function changed",
                        "CREATE OR REPLACE FUNCTION shop.same_text(text, text) RETURNS boolean LANGUAGE sql IMMUTABLE"
                                + " AS $$ SELECT true $$"),
                shop("aggregates", "an aggregate lost", "DROP AGGREGATE shop.longest(text)"),
                shop("operators", "an operator lost", "DROP OPERATOR shop.~== (text, text)"),
                odd("casts", "a cast lost", "DROP CAST (feet AS int)"),
                shop(
                        "views",
                        "a view redefined",
                        "CREATE OR REPLACE VIEW shop.over_view AS SELECT name, count(*) + 1 AS n"
                                + " FROM shop.open_orders GROUP BY name"),
                shop(
                        "materializedViews",
                        "a materialized view emptied",
                        "REFRESH MATERIALIZED VIEW shop.totals WITH NO DATA"),
                shop("sequences", "a sequence set back", "SELECT setval('shop.orders_id_seq', 1)"),
                shop("sequences", "a falling sequence set back", "SELECT setval('shop.counting_down', 100)"),
                shop("sequencesAhead", "a key that is taken comes next", "SELECT setval('shop.customers_id_seq', 299)"),
                shop("sequenceDefinitions", "an increment changed", "ALTER SEQUENCE shop.never_used INCREMENT 2"),
                shop(
                        "sequenceDefinitions",
                        "a sequence owned no more",
                        "ALTER SEQUENCE shop.events_id_seq OWNED BY NONE"),
                shop("enums", "a label renamed", "ALTER TYPE shop.status RENAME VALUE 'GONE' TO 'gone'"),
                shop("domains", "a domain's default lost", "ALTER DOMAIN shop.email DROP DEFAULT"),
                shop("types", "an attribute gained", "ALTER TYPE shop.address ADD ATTRIBUTE more int"),
                shop("extensions", "an extension lost", "DROP EXTENSION pgcrypto"),
                shop(
                        "extensions",
                        "an older version",
                        "UPDATE pg_extension SET extversion = '1.2' WHERE extname = 'pgcrypto'"),
                shop("policies", "a policy lost", "DROP POLICY hidden ON shop.secrets"),
                shop("policies", "a policy for everybody", "ALTER POLICY own ON shop.secrets TO PUBLIC"),
                shop("rules", "a rule lost", "DROP RULE no_delete ON shop.pairs"),
                shop("privileges", "a grant lost", "REVOKE SELECT ON shop.orders FROM shop_app"),
                shop("privileges", "a grant on a column lost", "REVOKE UPDATE (notes) ON shop.customers FROM shop_app"),
                shop("privileges", "a revoked right back", "GRANT EXECUTE ON FUNCTION shop.audit() TO PUBLIC"),
                odd("privileges", "a right on the catalog lost", "REVOKE SELECT ON pg_authid FROM reporting"),
                shop(
                        "defaultPrivileges",
                        "a default privilege lost",
                        "ALTER DEFAULT PRIVILEGES FOR ROLE shop_owner IN SCHEMA shop REVOKE SELECT ON TABLES"
                                + " FROM \"read er\"\"s\""),
                shop("owners", "an owner changed", "ALTER TABLE shop.tickets OWNER TO postgres"),
                shop("owners", "a function's owner changed", "ALTER FUNCTION shop.shout(text) OWNER TO postgres"),
                shop("comments", "a comment lost", "COMMENT ON COLUMN shop.customers.mail IS NULL"),
                server("comments", "a database's comment lost", "COMMENT ON DATABASE shop IS NULL"),
                shop("largeObjects", "a large object lost", "SELECT lo_unlink(4711)"),
                shop("largeObjects", "a byte of a large object changed", "SELECT lo_put(4711, 150000, 'x')"),
                shop("publications", "a table not published", "ALTER PUBLICATION outgoing DROP TABLE shop.customers"),
                odd("subscriptions", "a subscription lost", "DROP SUBSCRIPTION incoming"),
                odd(
                        "foreignData",
                        "a password for elsewhere changed",
                        "ALTER USER MAPPING FOR shop_app SERVER elsewhere OPTIONS (SET password 'x')"),
                shop(
                        "textSearch",
                        "a mapping lost",
                        "ALTER TEXT SEARCH CONFIGURATION shop.mine DROP MAPPING FOR asciiword"),
                shop("statistics", "a statistics object lost", "DROP STATISTICS shop.customers_stats"),
                shop("collations", "a collation renamed", "ALTER COLLATION shop.german RENAME TO deutsch"),
                odd("otherObjects", "a conversion lost", "DROP CONVERSION myconv"),
                shop(
                        "applicationInserts",
                        "a sequence out of reach",
                        "REVOKE USAGE ON SEQUENCE shop.customers_id_seq FROM shop_app"),
                shop("privileged", "a superuser's table", "ALTER TABLE shop.tickets OWNER TO postgres"));
    }
}

package dev.pale.backup.postgres;

import java.util.List;

/**
 * Prepares a session for counting: everything that the text form of a value depends on is pinned, and rows that a policy
 * would hide are an error instead. See the digests' differences in the settings TimeZone, DateStyle and
 * extra_float_digits where data is equal.
 */
final class CensusSession {
    private static final List<String> PINS = List.of(
            "SET TimeZone = 'UTC'",
            "SET DateStyle = 'ISO, MDY'",
            "SET IntervalStyle = 'postgres'",
            "SET extra_float_digits = 1",
            "SET bytea_output = 'hex'",
            "SET lc_monetary = 'C'",
            "SET xmloption = 'content'",
            "SET xmlbinary = 'base64'",
            "SET quote_all_identifiers = off",
            "SET row_security = off",
            "SET jit = off",
            "SET search_path = 'pg_catalog'");

    private CensusSession() {}

    static void pin(Session session) {
        PINS.forEach(session::execute);
    }

    /** Begins a transaction that sees one instant; what runs first in it fixes which. */
    static void begin(Session session) {
        session.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    }

    /** Ends it. Nothing was written, so nothing can be lost. */
    static void end(Session session) {
        session.execute("COMMIT");
    }
}

package dev.pale.backup.postgres;

import dev.pale.backup.census.Census;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Settles in a fresh database what a dump does not say: the version of an extension, and that the schema {@code public}
 * or the extension {@code plpgsql} had been dropped.
 */
final class Leftovers {
    private static final Pattern EXTENSION = Pattern.compile("version (.+), schema (.+)", Pattern.DOTALL);

    private final Census census;
    private final Session session;
    private final String scope;

    Leftovers(Census census, Session session) {
        this.census = census;
        this.session = session;
        this.scope = session.text("SELECT pg_catalog.quote_ident(pg_catalog.current_database())");
    }

    /**
     * Settles it, after the schemas and before the extensions.
     *
     * @param extensions in the order in which they can be made
     * @return the extensions whose version cannot be had here
     */
    List<String> settle(List<String> extensions) {
        if (!census.facts(PostgresFacts.SCHEMAS).containsKey(Subject.of(scope, "public"))) {
            session.execute("DROP SCHEMA IF EXISTS public");
        }
        SortedMap<String, String> known = census.facts(PostgresFacts.EXTENSIONS);
        if (!known.containsKey(Subject.of(scope, "plpgsql"))) {
            session.execute("DROP EXTENSION IF EXISTS plpgsql");
        }
        List<String> notes = new ArrayList<>();
        for (String extension : extensions) {
            String quoted = session.text("SELECT pg_catalog.quote_ident(?)", extension);
            Matcher wanted = EXTENSION.matcher(known.getOrDefault(Subject.of(scope, quoted), ""));
            if (wanted.matches() && !make(extension, wanted.group(1), wanted.group(2))) {
                notes.add(session.database() + ": extension " + extension + " cannot be had in version "
                        + wanted.group(1));
            }
        }
        return notes;
    }

    private boolean make(String extension, String version, String quotedSchema) {
        boolean available = session.yes(
                "SELECT EXISTS (SELECT FROM pg_catalog.pg_available_extension_versions WHERE name = ? AND version = ?)",
                extension,
                version);
        if (available) {
            session.execute("CREATE EXTENSION IF NOT EXISTS " + Subject.quoted(extension) + " WITH SCHEMA "
                    + quotedSchema + " VERSION " + Subject.quoted(version));
        }
        return available;
    }
}

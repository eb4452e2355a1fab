package dev.pale.backup.postgres;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a dump holds, as {@code pg_restore --list} tells it, sorted by who may restore it and when. */
record TableOfContents(List<Entry> entries) {
    private static final Pattern LINE = Pattern.compile("([0-9]+); [0-9]+ [0-9]+ (.+)");
    private static final Pattern EXTENSION = Pattern.compile("EXTENSION - (.+?) ?");

    TableOfContents {
        entries = List.copyOf(entries);
    }

    /** The steps of a restore, in order. */
    enum Step {
        /** Makes the database, with its privileges, and its schemas. */
        DATABASE,
        EXTENSIONS,
        /** Everything that may hold code of the users: types, functions, tables, rows, indexes, constraints. */
        CONTENT,
        PRIVILEGES,
        /** Fills materialized views: runs what users wrote, with the privileges in place. */
        REFRESH,
        /** Connection limit and settings, which must not hinder the restore itself. */
        PROPERTIES
    }

    /**
     * One entry.
     *
     * @param id names it in the dump
     * @param description its kind, schema, name and owner
     */
    record Entry(int id, String description) {
        Step step() {
            if (begins("DATABASE PROPERTIES ")) {
                return Step.PROPERTIES;
            }
            if (begins("DATABASE ", "COMMENT - DATABASE ", "ACL - DATABASE ", "SCHEMA ", "COMMENT - SCHEMA ")) {
                return Step.DATABASE;
            }
            if (begins("EXTENSION ", "COMMENT - EXTENSION ")) {
                return Step.EXTENSIONS;
            }
            if (begins("ACL ", "DEFAULT ACL ")) {
                return Step.PRIVILEGES;
            }
            return begins("MATERIALIZED VIEW DATA ") ? Step.REFRESH : Step.CONTENT;
        }

        private boolean begins(String... beginnings) {
            return List.of(beginnings).stream().anyMatch(description::startsWith);
        }
    }

    /**
     * Reads a listing.
     *
     * @throws PaleException {@code RESTORE_FAILED} for a line that is neither comment nor entry, or for no entry at all
     */
    static TableOfContents parse(String listing) {
        List<Entry> entries = listing.lines()
                .filter(line -> !line.isBlank() && !line.startsWith(";"))
                .map(TableOfContents::entry)
                .toList();
        if (entries.stream().noneMatch(entry -> entry.description.startsWith("DATABASE "))) {
            throw unreadable("it makes no database");
        }
        return new TableOfContents(entries);
    }

    private static Entry entry(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw unreadable("it has the line '" + line + "'");
        }
        return new Entry(Integer.parseInt(matcher.group(1)), matcher.group(2));
    }

    private static PaleException unreadable(String why) {
        return new PaleException(
                ErrorCode.RESTORE_FAILED,
                "cannot read the dump's table of contents: " + why,
                "it was not made by pg_dump --create of a version that is known");
    }

    /** The lines of a list for {@code pg_restore --use-list}; empty where no entry belongs to these steps. */
    String list(Set<Step> steps) {
        return entries.stream()
                .filter(entry -> steps.contains(entry.step()))
                .map(entry -> entry.id + ";\n")
                .collect(Collectors.joining());
    }

    /** The names of the extensions, in the order in which they can be made. */
    List<String> extensions() {
        return entries.stream()
                .map(entry -> EXTENSION.matcher(entry.description))
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .toList();
    }
}

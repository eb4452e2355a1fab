package dev.pale.backup.postgres;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a dump holds, as {@code pg_restore --list} tells it, sorted by who may restore it and when. */
record TableOfContents(List<Entry> entries) {
    private static final Pattern LINE = Pattern.compile("([0-9]+); [0-9]+ [0-9]+ (.+)");
    private static final Pattern ROWS = Pattern.compile("[0-9]+; [0-9]+ [0-9]+ (TABLE DATA|BLOBS|SEQUENCE SET) ");
    private static final Pattern EXTENSION = Pattern.compile("EXTENSION - (.+?) ?");

    TableOfContents {
        entries = List.copyOf(entries);
    }

    /** The steps of a restore, in order. */
    enum Step {
        /** Makes the database, with its settings and privileges, and its schemas. */
        DATABASE,
        EXTENSIONS,
        /** Types, functions, tables and their rows, large objects, positions of sequences. */
        ROWS,
        /**
         * Indexes, and constraints that have one. Never in one run with the rows: in parallel, {@code pg_restore} 15
         * makes the triggers of a partitioned table before it loads the partitions, and they fire.
         */
        INDEXES,
        /**
         * Foreign keys, triggers, policies, partitions of indexes. Never in parallel: {@code pg_restore} 15 does not know
         * that a foreign key locks the partitions of what it refers to, and deadlocks with the index of a partition that
         * is attached meanwhile.
         */
        LINKS,
        PRIVILEGES,
        /** Fills materialized views: runs what users wrote, with the privileges in place. */
        REFRESH
    }

    /**
     * One entry.
     *
     * @param id names it in the dump
     * @param description its kind, schema, name and owner
     * @param afterRows whether it stands behind all rows
     */
    record Entry(int id, String description, boolean afterRows) {
        Step step() {
            if (begins(
                    "DATABASE ",
                    "DATABASE PROPERTIES ",
                    "COMMENT - DATABASE ",
                    "ACL - DATABASE ",
                    "SCHEMA ",
                    "COMMENT - SCHEMA ")) {
                return Step.DATABASE;
            }
            if (begins("EXTENSION ", "COMMENT - EXTENSION ")) {
                return Step.EXTENSIONS;
            }
            if (begins("ACL ", "DEFAULT ACL ")) {
                return Step.PRIVILEGES;
            }
            if (begins("MATERIALIZED VIEW DATA ")) {
                return Step.REFRESH;
            }
            if (!afterRows) {
                return Step.ROWS;
            }
            return begins("INDEX ", "CONSTRAINT ") && !begins("INDEX ATTACH ") ? Step.INDEXES : Step.LINKS;
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
        List<String> lines = listing.lines()
                .filter(line -> !line.isBlank() && !line.startsWith(";"))
                .toList();
        int lastOfRows = lines.size() - 1;
        while (lastOfRows > 0 && !ROWS.matcher(lines.get(lastOfRows)).lookingAt()) {
            lastOfRows--;
        }
        List<Entry> entries = new ArrayList<>();
        for (int index = 0; index < lines.size(); index++) {
            entries.add(entry(lines.get(index), lastOfRows > 0 && index > lastOfRows));
        }
        if (entries.stream().noneMatch(entry -> entry.description.startsWith("DATABASE "))) {
            throw unreadable("it makes no database");
        }
        return new TableOfContents(entries);
    }

    private static Entry entry(String line, boolean afterRows) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw unreadable("it has the line '" + line + "'");
        }
        return new Entry(Integer.parseInt(matcher.group(1)), matcher.group(2), afterRows);
    }

    private static PaleException unreadable(String why) {
        return new PaleException(
                ErrorCode.RESTORE_FAILED,
                "cannot read the dump's table of contents: " + why,
                "it was not made by pg_dump --create of a version that is known");
    }

    /** The lines of a list for {@code pg_restore --use-list}; empty where no entry belongs to the step. */
    String list(Step step) {
        return entries.stream()
                .filter(entry -> entry.step() == step)
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

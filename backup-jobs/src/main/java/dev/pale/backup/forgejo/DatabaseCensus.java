package dev.pale.backup.forgejo;

import dev.pale.backup.census.CensusKey;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The facts about a database that nobody changes. */
final class DatabaseCensus {
    /** Where SQLite's file format has the version that a writer needs: 2 for a write-ahead log. */
    private static final int JOURNAL_OFFSET = 18;

    private static final int WRITE_AHEAD_LOG = 2;

    private final Path file;
    private final Database database;
    private final CensusKey key;

    private DatabaseCensus(Path file, Database database, CensusKey key) {
        this.file = file;
        this.database = database;
        this.key = key;
    }

    static List<Fact> take(Path file, CensusKey key) {
        try (Database database = Database.open(file)) {
            return new DatabaseCensus(file, database, key).facts();
        }
    }

    private List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        facts.addAll(header());
        facts.addAll(schema());
        List<Fact> counts = new ArrayList<>();
        List<Fact> contents = new ArrayList<>();
        for (String table : database.texts("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")) {
            TableDigest.Result content = TableDigest.of(database, table);
            counts.add(new Fact(ForgejoFacts.ROW_COUNTS, table, Long.toString(content.rows())));
            contents.add(new Fact(ForgejoFacts.ROW_CONTENT, table, key.digest(content.sha256())));
        }
        facts.addAll(Fact.counted(ForgejoFacts.ROW_COUNTS, counts, "tables"));
        facts.addAll(Fact.counted(ForgejoFacts.ROW_CONTENT, contents, "tables"));
        facts.addAll(sequences());
        return facts;
    }

    private List<Fact> header() {
        List<Fact> facts = new ArrayList<>();
        for (String pragma : List.of("encoding", "page_size", "auto_vacuum", "user_version", "application_id")) {
            facts.add(new Fact(
                    ForgejoFacts.DATABASE_HEADER,
                    pragma,
                    database.texts("PRAGMA " + pragma).getFirst()));
        }
        facts.add(new Fact(ForgejoFacts.DATABASE_HEADER, "journal", journal()));
        return Fact.counted(ForgejoFacts.DATABASE_HEADER, facts, "properties");
    }

    private String journal() {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] header = in.readNBytes(JOURNAL_OFFSET + 1);
            if (header.length <= JOURNAL_OFFSET) {
                return "none: the file is empty";
            }
            return header[JOURNAL_OFFSET] == WRITE_AHEAD_LOG ? "write-ahead log" : "rollback journal";
        } catch (IOException unreadable) {
            throw new PaleException(
                    ErrorCode.RESTORE_FAILED,
                    "cannot read " + file + ": " + unreadable,
                    "look at the disk",
                    unreadable);
        }
    }

    private List<Fact> schema() {
        List<Fact> facts = database.list(
                "SELECT type || ' ' || name, tbl_name, coalesce(sql, 'made by SQLite') FROM sqlite_master",
                row -> new Fact(
                        ForgejoFacts.SCHEMA,
                        row.getString(1),
                        "of " + row.getString(2) + ", " + Digests.sha256(row.getString(3))));
        return Fact.counted(ForgejoFacts.SCHEMA, facts, "objects");
    }

    private List<Fact> sequences() {
        List<Fact> facts = new ArrayList<>();
        if (database.has("sqlite_sequence", "seq")) {
            facts.addAll(database.list(
                    "SELECT name, seq FROM sqlite_sequence",
                    row -> new Fact(ForgejoFacts.SEQUENCES, row.getString(1), Long.toString(row.getLong(2)))));
        }
        facts.add(new Fact(ForgejoFacts.SEQUENCES, Fact.ALL, Integer.toString(facts.size())));
        return facts;
    }
}

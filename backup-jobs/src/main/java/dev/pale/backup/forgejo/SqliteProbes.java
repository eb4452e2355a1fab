package dev.pale.backup.forgejo;

import dev.pale.backup.census.Comparison;
import java.util.List;

/** What SQLite itself finds wrong with the restored database. */
final class SqliteProbes {
    private static final String TABLES = "SELECT count(*) FROM sqlite_master WHERE type = 'table'";

    private SqliteProbes() {}

    /** Every page, every index, every row against its index. */
    static Comparison integrity(SqliteDatabase file) {
        try (Database database = file.open()) {
            Tally tally = new Tally();
            for (long table = database.number(TABLES); table > 0; table--) {
                tally.same();
            }
            database.texts("PRAGMA integrity_check").stream()
                    .filter(line -> !line.equals("ok"))
                    .forEach(line -> tally.differs("database", "no damage", line));
            return tally.comparison();
        }
    }

    /** Foreign keys that the schema declares; older schemas declare none. */
    static Comparison foreignKeys(SqliteDatabase file) {
        try (Database database = file.open()) {
            Tally tally = new Tally();
            long declared = 0;
            for (String table : database.texts("SELECT name FROM sqlite_master WHERE type = 'table'")) {
                tally.same();
                declared += database.number(
                        "SELECT count(*) FROM pragma_foreign_key_list(" + Database.literal(table) + ")");
            }
            List<String> violations = database.list(
                    "SELECT \"table\", rowid, parent FROM pragma_foreign_key_check",
                    row -> row.getString(1) + " row " + row.getString(2) + " refers to " + row.getString(3));
            violations.forEach(violation -> tally.differs("foreign keys", "rows that exist", violation));
            tally.note(declared + " foreign keys declared");
            return tally.comparison();
        }
    }
}

package dev.pale.backup.postgres;

import dev.pale.backup.progress.Progress;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts the rows of every table and digests them, in one pass. The digest is the sum of both halves of the MD5 of each
 * row's text form, columns in the order of their names: it depends neither on the order of rows nor on that of columns,
 * and a pair of equal rows does not cancel out, as it would with an exclusive or.
 */
final class RowCensus {
    private RowCensus() {}

    /**
     * One table with rows of its own: partitions, and parents and children of plain inheritance each for themselves.
     *
     * @param name quoted, with its schema
     * @param columns quoted, in the order of their names; empty for a table without columns
     */
    record Table(String name, String columns) {}

    static List<Table> tables(Session session) {
        return session.list(SqlText.probe("rowTables"), row -> new Table(row.getString(1), row.getString(2)));
    }

    static List<Fact> take(Session session, String scope, Progress progress) {
        List<Table> tables = tables(session);
        List<Fact> facts = new ArrayList<>();
        for (Table table : tables) {
            progress.at("count " + scope, facts.size() / 2, tables.size());
            facts.addAll(count(session, scope, table));
        }
        facts.add(new Fact(PostgresFacts.ROW_COUNTS, scope, tables.size() + " tables"));
        facts.add(new Fact(PostgresFacts.ROW_CONTENT, scope, tables.size() + " tables"));
        return facts;
    }

    private static List<Fact> count(Session session, String scope, Table table) {
        String subject = Subject.of(scope, table.name());
        // OFFSET 0 keeps the planner from digesting every row twice, once for each half.
        String sql = "SELECT count(*), coalesce(sum(('x' || substr(h, 1, 16))::bit(64)::bigint), 0)"
                + " || ' ' || coalesce(sum(('x' || substr(h, 17, 16))::bit(64)::bigint), 0)"
                + " FROM (SELECT md5(ROW(" + table.columns() + ")::text) AS h FROM ONLY " + table.name()
                + " OFFSET 0) r";
        return session.list(
                        sql,
                        row -> List.of(
                                new Fact(PostgresFacts.ROW_COUNTS, subject, row.getString(1)),
                                new Fact(PostgresFacts.ROW_CONTENT, subject, row.getString(2))))
                .getFirst();
    }
}

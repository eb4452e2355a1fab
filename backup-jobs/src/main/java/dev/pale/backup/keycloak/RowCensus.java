package dev.pale.backup.keycloak;

import dev.pale.backup.census.CensusKey;
import dev.pale.backup.progress.Progress;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Counts the rows of every table and digests them, in one pass. The digest is the sum of the keyed digests of all rows,
 * each of them typed and with its lengths, columns in the order of their names: it depends neither on the order of rows
 * nor on that of columns, and a pair of equal rows does not cancel out.
 */
final class RowCensus {
    private static final int HEXADECIMAL = 16;
    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(256);

    private RowCensus() {}

    static List<Fact> take(H2Database database, CensusKey key, Progress progress) {
        List<String> tables = database.list(
                "SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = 'PUBLIC'"
                        + " AND TABLE_TYPE = 'BASE TABLE' ORDER BY 1",
                row -> row.getString(1));
        List<Fact> facts = new ArrayList<>();
        for (String table : tables) {
            progress.at("count", facts.size() / 2, tables.size());
            facts.addAll(count(database, table, key));
        }
        facts.add(new Fact(KeycloakFacts.ROW_COUNTS, KeycloakFacts.ALL, tables.size() + " tables"));
        facts.add(new Fact(KeycloakFacts.ROW_CONTENT, KeycloakFacts.ALL, tables.size() + " tables"));
        return facts;
    }

    private static List<Fact> count(H2Database database, String table, CensusKey key) {
        List<String> columns = database.list(
                "SELECT COLUMN_NAME FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_SCHEMA = 'PUBLIC' AND TABLE_NAME = "
                        + literal(table) + " ORDER BY 1",
                row -> quoted(row.getString(1)));
        Sum sum = new Sum();
        database.each(
                "SELECT " + String.join(", ", columns) + " FROM " + quoted(table),
                row -> sum.add(key.digest(text(row))));
        return List.of(
                new Fact(KeycloakFacts.ROW_COUNTS, table, Long.toString(sum.rows)),
                new Fact(KeycloakFacts.ROW_CONTENT, table, sum.total.toString(HEXADECIMAL)));
    }

    private static String text(ResultSet row) throws SQLException {
        StringBuilder text = new StringBuilder();
        int columns = row.getMetaData().getColumnCount();
        for (int column = 1; column <= columns; column++) {
            int type = row.getMetaData().getColumnType(column);
            String value = value(row, column, type);
            text.append(type).append(':');
            if (value == null) {
                text.append("null;");
            } else {
                text.append(value.length()).append(':').append(value).append(';');
            }
        }
        return text.toString();
    }

    private static String value(ResultSet row, int column, int type) throws SQLException {
        boolean binary =
                type == Types.BLOB || type == Types.BINARY || type == Types.VARBINARY || type == Types.LONGVARBINARY;
        if (!binary) {
            return row.getString(column);
        }
        byte[] bytes = row.getBytes(column);
        return bytes == null ? null : HexFormat.of().formatHex(bytes);
    }

    private static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static final class Sum {
        private long rows;
        private BigInteger total = BigInteger.ZERO;

        void add(String digest) {
            rows++;
            total = total.add(new BigInteger(digest, HEXADECIMAL)).mod(MODULUS);
        }
    }
}

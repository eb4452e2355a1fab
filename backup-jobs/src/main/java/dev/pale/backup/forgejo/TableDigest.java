package dev.pale.backup.forgejo;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One digest of all rows of a table, in the order in which they lie: each value with its type as SQLite stores it, texts
 * by their bytes, numbers by their bits. Equal only if nothing at all has changed.
 */
final class TableDigest {
    /**
     * What was digested.
     *
     * @param rows how many rows
     */
    record Result(long rows, String sha256) {}

    private final MessageDigest digest = Digests.begin();
    private final int columns;
    private long rows;

    private TableDigest(int columns) {
        this.columns = columns;
    }

    static Result of(Database database, String table) {
        List<String> columns = database.texts("SELECT name FROM pragma_table_info(" + Database.literal(table) + ")");
        String values = columns.stream()
                .map(Database::quoted)
                .map(column -> "typeof(" + column + "), CASE typeof(" + column + ") WHEN 'text' THEN CAST(" + column
                        + " AS BLOB) ELSE " + column + " END")
                .collect(Collectors.joining(", "));
        TableDigest content = new TableDigest(columns.size());
        database.each("SELECT " + values + " FROM " + Database.quoted(table) + " NOT INDEXED", content::add);
        return new Result(content.rows, HexFormat.of().formatHex(content.digest.digest()));
    }

    private void add(ResultSet row) throws SQLException {
        rows++;
        for (int column = 0; column < columns; column++) {
            String type = row.getString(2 * column + 1);
            digest.update((byte) type.charAt(0));
            int at = 2 * column + 2;
            switch (type) {
                case "null" -> digest.update((byte) 0);
                case "integer" -> number(row.getLong(at));
                case "real" -> number(Double.doubleToRawLongBits(row.getDouble(at)));
                case "text", "blob" -> bytes(row.getBytes(at));
                default -> bytes(type.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private void number(long number) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    }

    /** An empty blob comes as null. */
    private void bytes(byte[] bytes) {
        byte[] present = bytes == null ? new byte[0] : bytes;
        number(present.length);
        digest.update(present);
    }
}

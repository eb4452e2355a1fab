package dev.pale.backup.minio;

import dev.pale.backup.census.CensusKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A digest of a set of records that does not depend on their order: the sum of their SHA-256 modulo 2^256. One thread at
 * a time.
 */
final class SetDigest {
    private static final int WORDS = 4;

    private final long[] sum = new long[WORDS];
    private long count;

    /** Adds a record; its fields are told apart by their lengths. */
    void add(String... fields) {
        MessageDigest sha256 = sha256();
        for (String field : fields) {
            byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
            sha256.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            sha256.update(bytes);
        }
        ByteBuffer digest = ByteBuffer.wrap(sha256.digest());
        long carry = 0;
        for (int word = WORDS - 1; word >= 0; word--) {
            long term = digest.getLong(word * Long.BYTES);
            long total = sum[word] + term + carry;
            boolean overflows =
                    carry == 0 ? Long.compareUnsigned(total, term) < 0 : Long.compareUnsigned(total, term) <= 0;
            sum[word] = total;
            carry = overflows ? 1 : 0;
        }
        count++;
    }

    /** How many records. */
    long count() {
        return count;
    }

    /** The keyed digest of all of them. */
    String digest(CensusKey key) {
        ByteBuffer bytes = ByteBuffer.allocate(WORDS * Long.BYTES);
        for (long word : sum) {
            bytes.putLong(word);
        }
        return key.digest(count + " " + HexFormat.of().formatHex(bytes.array()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}

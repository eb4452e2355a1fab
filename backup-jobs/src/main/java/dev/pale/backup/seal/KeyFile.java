package dev.pale.backup.seal;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Small text files with keys in them, whichever editor or mount they came through. */
final class KeyFile {
    private static final int MOST_BYTES = 1 << 20;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private KeyFile() {}

    static String text(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw unreadable("'" + file + "' is too large to be a key file", null);
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (NoSuchFileException missing) {
            throw unreadable("there is no file '" + file + "'", missing);
        } catch (IOException broken) {
            throw unreadable("'" + file + "' cannot be read: " + broken.getMessage(), broken);
        }
    }

    /** Its lines, stripped, whatever they end with. */
    static List<String> lines(String text) {
        String clean = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        return clean.lines().map(String::strip).toList();
    }

    private static PaleException unreadable(String message, Exception cause) {
        return new PaleException(
                ErrorCode.KEY_UNREADABLE, message, "check the path and that this user may read the file", cause);
    }
}

package dev.pale.backup.secrets;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.snapshot.OpenedSnapshot;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * A list of objects as an artifact: the form that {@code kubectl create -f} takes, one object a line, so that it is
 * written and read one object at a time.
 */
final class ObjectList {
    static final String NAMESPACES = "namespaces.json";
    static final String SERVICE_ACCOUNTS = "serviceaccounts.json";
    static final String SECRETS = "secrets.json";

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private ObjectList() {}

    /** Writes one list. Not thread safe. */
    static final class Writer {
        private final OutputStream stream;
        private long written;

        Writer(OutputStream stream) throws IOException {
            this.stream = stream;
            text("{\"apiVersion\":\"v1\",\"kind\":\"List\",\"items\":[");
        }

        void add(HasMetadata object) throws IOException {
            text(written == 0 ? "\n" : ",\n");
            byte[] bytes = JSON.writeValueAsBytes(object);
            stream.write(bytes);
            Arrays.fill(bytes, (byte) 0);
            written++;
        }

        /** Ends the list; the stream stays open. */
        void end() throws IOException {
            text("\n]}\n");
        }

        private void text(String text) throws IOException {
            stream.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /**
     * Reads a list that {@link Writer} wrote.
     *
     * @return how many objects it has
     * @throws PaleException {@code RESTORE_FAILED} if it is none, without a word of what it is
     */
    static <T extends HasMetadata> long read(OpenedSnapshot snapshot, String name, Class<T> type, Consumer<T> take) {
        Path file = snapshot.artifact(name);
        try (JsonParser parser = JSON.createParser(file.toFile())) {
            return items(parser, name, type, take);
        } catch (IOException unreadable) {
            // Its message may quote what was read.
            throw notAList(name, unreadable.getClass().getSimpleName());
        }
    }

    private static <T extends HasMetadata> long items(JsonParser parser, String name, Class<T> type, Consumer<T> take)
            throws IOException {
        long count = 0;
        boolean found = false;
        require(parser.nextToken() == JsonToken.START_OBJECT, name);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean items = parser.currentName().equals("items");
            JsonToken value = parser.nextToken();
            if (!items) {
                parser.skipChildren();
                continue;
            }
            found = true;
            require(value == JsonToken.START_ARRAY, name);
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                T item = JSON.readValue(parser, type);
                requireComplete(item, type, name);
                take.accept(item);
                count++;
            }
            require(parser.currentToken() == JsonToken.END_ARRAY, name);
        }
        require(found && parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null, name);
        return count;
    }

    private static void requireComplete(HasMetadata item, Class<?> type, String name) {
        boolean named = item.getMetadata() != null && item.getMetadata().getName() != null;
        require(named && type.getSimpleName().equals(item.getKind()), name);
    }

    private static void require(boolean good, String name) {
        if (!good) {
            throw notAList(name, "its form is another");
        }
    }

    private static PaleException notAList(String name, String why) {
        return new PaleException(
                ErrorCode.RESTORE_FAILED,
                name + " is no list of objects (" + why + ")",
                "the snapshot was made wrongly; restore the one before it");
    }
}

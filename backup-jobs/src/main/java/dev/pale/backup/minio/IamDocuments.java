package dev.pale.backup.minio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Users, groups, service accounts, policies and who has which, as MinIO exports them ({@code mc admin cluster iam export}):
 * a ZIP archive of JSON objects. Holds secrets, so it is never printed.
 */
final class IamDocuments {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_BYTES = 256 << 20;
    /** The last record of a whole archive, which has no comment: 22 bytes. */
    private static final int END_BYTES = 22;

    private static final int END_MARK = 0x06054b50;
    /** Archives that say the same are the same bytes. */
    private static final long NO_TIME = 315_532_800_000L;

    private final Map<IamPart, ObjectNode> parts;

    private IamDocuments(Map<IamPart, ObjectNode> parts) {
        this.parts = new EnumMap<>(parts);
    }

    /**
     * Reads an archive.
     *
     * @throws IOException if it is cut off, no archive, lacks a part, or has one that is not known; its message tells nothing of what is in it
     */
    static IamDocuments parse(byte[] archive) throws IOException {
        requireEnd(archive);
        Map<IamPart, ObjectNode> parts = new EnumMap<>(IamPart.class);
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            int left = MOST_BYTES;
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] content = zip.readNBytes(left);
                left -= content.length;
                if (!entry.isDirectory()) {
                    IamPart part = IamPart.of(entry.getName());
                    parts.put(part, object(part, content));
                }
            }
        }
        for (IamPart part : IamPart.values()) {
            if (part.required() && !parts.containsKey(part)) {
                throw new IOException("it has no " + part.entry());
            }
        }
        return new IamDocuments(parts);
    }

    private static void requireEnd(byte[] archive) throws IOException {
        int end = archive.length - END_BYTES;
        int mark = 0;
        for (int place = 3; place >= 0; place--) {
            mark = mark << 8 | (end < 0 ? 0 : archive[end + place] & 0xff);
        }
        if (mark != END_MARK) {
            throw new IOException("it is no whole ZIP archive");
        }
    }

    private static ObjectNode object(IamPart part, byte[] content) throws IOException {
        try {
            if (JSON.readTree(content) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException malformed) {
            // Jackson's message quotes what it could not read.
            throw new IOException(part.entry() + " is no JSON");
        }
        throw new IOException(part.entry() + " is no object");
    }

    /** The archive, which MinIO imports. */
    byte[] archive() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<IamPart, ObjectNode> part : parts.entrySet()) {
                ZipEntry entry = new ZipEntry(part.getKey().entry());
                entry.setTime(NO_TIME);
                zip.putNextEntry(entry);
                zip.write(JSON.writeValueAsBytes(part.getValue()));
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** One part; empty where there is none. */
    ObjectNode part(IamPart part) {
        return parts.getOrDefault(part, JsonNodeFactory.instance.objectNode()).deepCopy();
    }

    /** The names in one part. */
    Set<String> names(IamPart part) {
        Set<String> names = new TreeSet<>();
        part(part).fieldNames().forEachRemaining(names::add);
        return names;
    }

    /**
     * The same, with the service accounts apart that are switched off or have expired: an import takes the one for
     * switched on, and drops the other without a word.
     */
    IamDocuments importable(Instant now) {
        ObjectNode taken = part(IamPart.SERVICE_ACCOUNTS);
        ObjectNode aside = part(IamPart.SET_ASIDE);
        for (String name : names(IamPart.SERVICE_ACCOUNTS)) {
            if (!"on".equals(taken.path(name).path("status").asText("on")) || expired(taken.path(name), now)) {
                aside.set(name, taken.remove(name));
            }
        }
        Map<IamPart, ObjectNode> changed = new EnumMap<>(parts);
        changed.put(IamPart.SERVICE_ACCOUNTS, taken);
        changed.put(IamPart.SET_ASIDE, aside);
        return new IamDocuments(changed);
    }

    /**
     * The same, with the service accounts of an earlier export that have ended since, which nobody can bring back: whoever
     * counts them finds them as they were.
     */
    IamDocuments withEnded(IamDocuments earlier, Instant now) {
        ObjectNode accounts = part(IamPart.SERVICE_ACCOUNTS);
        earlier.part(IamPart.SERVICE_ACCOUNTS).properties().stream()
                .filter(account -> expired(account.getValue(), now))
                .forEach(account -> accounts.set(account.getKey(), account.getValue()));
        Map<IamPart, ObjectNode> changed = new EnumMap<>(parts);
        changed.put(IamPart.SERVICE_ACCOUNTS, accounts);
        return new IamDocuments(changed);
    }

    /** MinIO writes the beginning of 1970 for "never". */
    private static boolean expired(JsonNode account, Instant now) {
        try {
            Instant end = Instant.parse(account.path("expiration").asText(""));
            return end.isAfter(Instant.EPOCH) && !end.isAfter(now);
        } catch (DateTimeParseException never) {
            return false;
        }
    }

    /** Whether there is anybody: policies alone, which every MinIO has, are nobody. */
    boolean nobody() {
        return names(IamPart.USERS).isEmpty()
                && names(IamPart.GROUPS).isEmpty()
                && names(IamPart.SERVICE_ACCOUNTS).isEmpty();
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}

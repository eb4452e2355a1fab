package dev.pale.backup.forgejo;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;

/**
 * One file of a volume, one symbolic link, or one directory that is not as directories usually are.
 *
 * @param path relative to the volume
 * @param mode permission bits, four octal digits
 * @param sizeBytes of its content; 0 for what is no file
 * @param changed when the file system last saw it change, content or not, in seconds since 1970
 * @param modified when its content last changed
 * @param link where a link points to; empty for what is no link
 */
record VolumeFile(String path, Type type, String mode, long sizeBytes, String changed, Instant modified, String link) {
    /** The permissions of a directory that needs no mention. */
    static final String USUAL_DIRECTORY = "0755";

    private static final int PERMISSIONS = 0xfff;

    /** What it is. */
    enum Type {
        FILE,
        LINK,
        DIRECTORY
    }

    VolumeFile {
        requireNonNull(path, "path");
        requireNonNull(type, "type");
        requireNonNull(mode, "mode");
        requireNonNull(changed, "changed");
        requireNonNull(modified, "modified");
        requireNonNull(link, "link");
    }

    static VolumeFile read(Path volume, Path file) throws IOException {
        Map<String, Object> attributes =
                Files.readAttributes(file, "unix:mode,size,ctime,lastModifiedTime", LinkOption.NOFOLLOW_LINKS);
        Type type = type(file);
        Instant changed = ((FileTime) attributes.get("ctime")).toInstant();
        Instant modified = ((FileTime) attributes.get("lastModifiedTime")).toInstant();
        return new VolumeFile(
                volume.relativize(file).toString(),
                type,
                String.format(Locale.ROOT, "%04o", (int) attributes.get("mode") & PERMISSIONS),
                type == Type.FILE ? (long) attributes.get("size") : 0,
                changed.getEpochSecond() + "." + changed.getNano(),
                modified.truncatedTo(ChronoUnit.MILLIS),
                type == Type.LINK ? Files.readSymbolicLink(file).toString() : "");
    }

    private static Type type(Path file) {
        if (Files.isSymbolicLink(file)) {
            return Type.LINK;
        }
        return Files.isDirectory(file) ? Type.DIRECTORY : Type.FILE;
    }

    /** The same, with the size that was read, which may be another than the one that was listed. */
    VolumeFile withSize(long read) {
        return new VolumeFile(path, type, mode, read, changed, modified, link);
    }

    /** As a line of an index has it. */
    ObjectNode fields() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("path", path)
                .put("type", type.name().toLowerCase(Locale.ROOT))
                .put("mode", mode)
                .put("bytes", sizeBytes)
                .put("changed", changed)
                .put("modified", modified.toString())
                .put("link", link);
    }

    /**
     * Reads {@link #fields}, whose path must lie below the volume.
     *
     * @throws IllegalArgumentException if they are none
     * @throws dev.pale.backup.errors.PaleException {@code RESTORE_FAILED} if the path leads elsewhere
     */
    static VolumeFile of(JsonNode fields) {
        return new VolumeFile(
                SafePath.require(fields.path("path").asText()),
                Type.valueOf(fields.path("type").asText().toUpperCase(Locale.ROOT)),
                fields.path("mode").asText(),
                fields.path("bytes").asLong(),
                fields.path("changed").asText(),
                Instant.parse(fields.path("modified").asText()),
                fields.path("link").asText());
    }
}

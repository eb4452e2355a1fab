package dev.pale.backup.secrets;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a backup does not restore, so that nothing disappears silently: an artifact of its own, for whoever must make it
 * anew by hand. Holds no value.
 *
 * @param skipped what is not in the backup at all, with the reason
 * @param owners owner references that were taken off, by kind and name of what they were on
 * @param stripped what else was taken off
 * @param newest the newest instant at which a Secret was made, in ISO form; null where there is none
 */
record LeftOut(
        @JsonProperty(required = true) SortedMap<String, String> skipped,
        @JsonProperty(required = true) SortedMap<String, String> owners,
        @JsonProperty(required = true) SortedMap<String, String> stripped,
        String newest) {
    static final String ARTIFACT = "left-out.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    LeftOut {
        skipped = copy(skipped);
        owners = copy(owners);
        stripped = copy(stripped);
    }

    private static SortedMap<String, String> copy(Map<String, String> map) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }

    byte[] bytes() {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
        } catch (IOException impossible) {
            throw new IllegalStateException("texts can always be written", impossible);
        }
    }

    static LeftOut read(Path file) {
        try {
            return JSON.readValue(Files.readAllBytes(file), LeftOut.class);
        } catch (IOException | NullPointerException unreadable) {
            throw new PaleException(
                    ErrorCode.RESTORE_FAILED,
                    ARTIFACT + " cannot be understood (" + unreadable.getClass().getSimpleName() + ")",
                    "the snapshot was made wrongly; restore the one before it");
        }
    }
}

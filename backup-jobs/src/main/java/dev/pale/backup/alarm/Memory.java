package dev.pale.backup.alarm;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What every channel has told and not yet taken back, as a file. Where the file is lost, everything that is still wrong
 * is told again; only what became right meanwhile is not taken back.
 *
 * @param schema the form's name and version, now {@value #SCHEMA}
 * @param channels by channel, by key of the alarm
 */
record Memory(String schema, SortedMap<String, SortedMap<String, Told>> channels) {
    static final String SCHEMA = "pale-alarms/1";
    static final Memory EMPTY = new Memory(SCHEMA, Collections.emptySortedMap());

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    /**
     * One alarm as a channel told it.
     *
     * @param state how bad it was
     * @param since when it began, or when it was first told
     * @param toldAt when it was told last
     */
    record Told(
            @JsonProperty("state") String state,
            @JsonProperty("since") Instant since,
            @JsonProperty("toldAt") Instant toldAt) {
        Told {
            requireNonNull(state, "state");
            requireNonNull(since, "since");
            requireNonNull(toldAt, "toldAt");
        }
    }

    Memory {
        if (!SCHEMA.equals(schema)) {
            throw new IllegalArgumentException("form '" + schema + "', not '" + SCHEMA + "'");
        }
        channels = Collections.unmodifiableSortedMap(new TreeMap<>(channels));
        channels.forEach((channel, told) -> told.forEach((key, each) -> requireNonNull(each, key)));
    }

    SortedMap<String, Told> of(String channel) {
        return channels.getOrDefault(channel, Collections.emptySortedMap());
    }

    Memory with(String channel, SortedMap<String, Told> told) {
        SortedMap<String, SortedMap<String, Told>> changed = new TreeMap<>(channels);
        changed.put(channel, Collections.unmodifiableSortedMap(new TreeMap<>(told)));
        return new Memory(SCHEMA, changed);
    }

    /**
     * Reads the file; where there is none yet, nothing was told.
     *
     * @throws PaleException {@code ALARM_STATE}
     */
    static Memory read(Path file) {
        try {
            return Optional.ofNullable(MAPPER.readValue(Files.readString(file), Memory.class))
                    .orElse(EMPTY);
        } catch (NoSuchFileException first) {
            return EMPTY;
        } catch (JsonProcessingException broken) {
            throw unusable(file, "is broken", broken);
        } catch (IOException unreadable) {
            throw unusable(file, "cannot be read", unreadable);
        }
    }

    /**
     * Replaces the file as a whole.
     *
     * @throws PaleException {@code ALARM_STATE}
     */
    void write(Path file) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(part, MAPPER.writeValueAsString(this) + "\n");
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            throw unusable(file, "cannot be written", unwritable);
        }
    }

    private static PaleException unusable(Path file, String how, Exception cause) {
        return new PaleException(
                ErrorCode.ALARM_STATE,
                "the memory of alarms " + file + " " + how,
                "name a writable file in monitor.alarms.state; until then everything that is wrong is told with every run",
                cause);
    }
}

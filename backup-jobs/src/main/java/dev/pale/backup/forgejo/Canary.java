package dev.pale.backup.forgejo;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.pale.backup.category.SettingsReader;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.secret.Secret;
import dev.pale.backup.secret.SecretResolver;
import dev.pale.backup.snapshot.OpenedSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A user of the server, who exists to be logged in as after a restore. Travels with the snapshot, encrypted like all of
 * it, because whoever restores need not know the configuration of the backup.
 *
 * @param user the user's name
 * @param password the user's password
 */
record Canary(String user, Secret password) {
    static final String ARTIFACT = "canary.json";
    /** The section of the settings. */
    static final String KEY = "canary";

    private static final List<String> KEYS = List.of("user", "password");

    Canary {
        requireNonNull(user, "user");
        requireNonNull(password, "password");
    }

    static Optional<Canary> read(SettingsReader settings, SecretResolver secrets) {
        if (!settings.has(KEY)) {
            return Optional.empty();
        }
        SettingsReader canary = settings.section(KEY);
        return Optional.of(new Canary(
                canary.required("user", "write the name of a user that exists to be tried"),
                canary.secret("password", secrets)));
    }

    /** Says that the section belongs to the settings, where its secrets cannot be read. */
    static void skip(SettingsReader settings) {
        if (settings.has(KEY)) {
            settings.section(KEY).knows(KEYS);
        }
    }

    /** Holds the password. */
    byte[] json() {
        try {
            return new JsonMapper().writeValueAsBytes(Map.of("user", user, "password", password.reveal()));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("texts can be written", impossible);
        }
    }

    /** The canary of a snapshot, if it has one. */
    static Optional<Canary> of(OpenedSnapshot snapshot) {
        if (!snapshot.artifacts().containsKey(ARTIFACT)) {
            return Optional.empty();
        }
        try {
            JsonNode json = new JsonMapper().readTree(Files.readAllBytes(snapshot.artifact(ARTIFACT)));
            return Optional.of(new Canary(
                    json.required("user").asText(),
                    Secret.of(json.required("password").asText())));
        } catch (IOException | IllegalArgumentException wrong) {
            throw new PaleException(
                    ErrorCode.RESTORE_FAILED,
                    "the canary of the snapshot cannot be read",
                    "back the source up again",
                    wrong);
        }
    }
}

package dev.pale.backup.keycloak;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.secret.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What it takes to open what was backed up and to try it: an artifact of its own, encrypted as all are. So a drill needs
 * nothing from the platform that was lost.
 *
 * @param database whom to open the database as; empty for the usual two
 * @param canary what to try; empty where nothing was made for it
 */
record Access(Optional<DatabaseUser> database, Optional<Canary> canary) {
    /** The artifact that holds it. */
    static final String ARTIFACT = "access.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The form of the artifact. */
    private record Stored(
            @JsonProperty(required = true) StoredUser database,
            @JsonProperty(required = true) StoredCanary canary) {}

    private record StoredUser(
            @JsonProperty(required = true) String user,
            @JsonProperty(required = true) String password) {}

    private record StoredCanary(
            @JsonProperty(required = true) String realm,
            @JsonProperty(required = true) String client,
            @JsonProperty(required = true) String clientSecret,
            @JsonProperty(required = true) String user,
            @JsonProperty(required = true) String password) {}

    List<DatabaseUser> users() {
        return database.map(List::of).orElse(DatabaseUser.USUAL);
    }

    byte[] bytes() throws IOException {
        return JSON.writerWithDefaultPrettyPrinter()
                .writeValueAsBytes(new Stored(
                        database.map(user -> new StoredUser(
                                        user.name(), user.password().reveal()))
                                .orElse(null),
                        canary.map(Access::stored).orElse(null)));
    }

    private static StoredCanary stored(Canary canary) {
        return new StoredCanary(
                canary.realm(),
                canary.client(),
                canary.clientSecret().reveal(),
                canary.user(),
                canary.password().reveal());
    }

    /**
     * Reads the artifact.
     *
     * @throws PaleException {@code RESTORE_FAILED} if it is not one; never with a value of it
     */
    static Access of(Path artifact) {
        try {
            Stored stored = JSON.readValue(artifact.toFile(), Stored.class);
            return new Access(
                    Optional.ofNullable(stored.database)
                            .map(user -> new DatabaseUser(user.user, Secret.of(user.password))),
                    Optional.ofNullable(stored.canary).map(Access::canary));
        } catch (IOException unreadable) {
            // Jackson's message quotes what it could not read.
            throw new PaleException(
                    ErrorCode.RESTORE_FAILED,
                    "the artifact " + ARTIFACT + " of the snapshot cannot be read ("
                            + unreadable.getClass().getSimpleName() + ")",
                    "restore the snapshot before this one");
        }
    }

    private static Canary canary(StoredCanary stored) {
        return new Canary(
                stored.realm, stored.client, Secret.of(stored.clientSecret), stored.user, Secret.of(stored.password));
    }
}

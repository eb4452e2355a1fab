package dev.pale.backup.postgres;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pale.backup.category.SettingsReader;
import dev.pale.backup.secret.SecretResolver;

/** What a configuration says of a database that is a part of another source, besides where it is. */
public final class PartSettings {
    /** What counts where nothing is said. */
    public static final PartSettings DEFAULT =
            new PartSettings(PostgresSettings.ofPart(SettingsReader.of(JsonNodeFactory.instance.objectNode())));

    private final PostgresSettings settings;

    private PartSettings(PostgresSettings settings) {
        this.settings = requireNonNull(settings, "settings");
    }

    /** Reads a section that also says where the server is. */
    public static PartSettings read(SettingsReader section) {
        section.knows(EndpointSettings.KEYS);
        return new PartSettings(PostgresSettings.ofPart(section));
    }

    /** Reads where the server is, from the same section or from one that says nothing else. */
    public static PostgresEndpoint endpoint(SettingsReader section, SecretResolver secrets) {
        return EndpointSettings.read(section, secrets);
    }

    PostgresSettings of(String database) {
        return settings.only(database);
    }
}

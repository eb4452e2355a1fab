package dev.pale.backup.alarm;

import dev.pale.backup.category.SettingsReader;
import dev.pale.backup.secret.Secret;
import dev.pale.backup.secret.SecretResolver;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A mail server that takes our mail.
 *
 * @param login absent where the server asks for none
 */
public record MailSettings(
        String host, int port, Security security, Optional<Login> login, String from, List<String> to) {
    /** How the connection is protected. */
    public enum Security {
        /** In the clear first, then TLS; no mail without it. */
        STARTTLS,
        /** TLS from the first byte. */
        TLS,
        /** In the clear. For a server on the same machine. */
        NONE
    }

    /** Who sends. */
    public record Login(String user, Secret password) {}

    public MailSettings {
        to = List.copyOf(to);
    }

    static MailSettings read(SettingsReader section, SecretResolver secrets) {
        List<String> to = section.texts("to");
        if (to.isEmpty()) {
            section.problem("to", "names nobody", "write [operator@example.org]");
        }
        Optional<Login> login = section.has("user")
                ? Optional.of(new Login(section.text("user"), section.secret("password", secrets)))
                : Optional.empty();
        String security = section.oneOf("security", "starttls", List.of("starttls", "tls", "none"));
        return new MailSettings(
                section.text("host"),
                section.integer("port", 587, 1, 65_535),
                Security.valueOf(security.toUpperCase(Locale.ROOT)),
                login,
                section.text("from"),
                to);
    }
}

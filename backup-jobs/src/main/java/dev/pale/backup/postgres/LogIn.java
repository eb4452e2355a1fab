package dev.pale.backup.postgres;

import dev.pale.backup.census.Comparison;
import dev.pale.backup.census.Difference;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.secret.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Logs in to a restored server as an application does: by the role's name and password. */
final class LogIn {
    private final Server server;

    LogIn(Server server) {
        this.server = server;
    }

    /** With the password the role must get in, with another one it must not: else the server asks nobody. */
    Comparison as(String role, Secret password) {
        List<Difference> differences = new ArrayList<>();
        attempt(role, password).ifPresent(why -> differences.add(new Difference("role " + role, "lets in", why)));
        if (attempt(role, Secret.of(password.reveal() + "-wrong")).isEmpty()) {
            differences.add(new Difference("role " + role + " with a wrong password", "refused", "let in"));
        }
        return Comparison.of(2, differences);
    }

    /** Why it was refused, in the server's words; empty if it was let in as that role. */
    private Optional<String> attempt(String role, Secret password) {
        PostgresEndpoint known = server.endpoint();
        PostgresEndpoint other = new PostgresEndpoint(
                known.host(),
                known.port(),
                role,
                password,
                known.sslMode(),
                known.sslRootCertificate(),
                known.maintenanceDatabase());
        try (Session session = new Server(other, Side.TARGET, server.deadlines()).open()) {
            List<String> current = session.texts("SELECT session_user");
            return current.equals(List.of(role)) ? Optional.empty() : Optional.of("let in as " + current);
        } catch (PaleException refused) {
            return Optional.of(refused.getMessage());
        }
    }
}

package dev.pale.backup.keycloak;

import dev.pale.backup.category.SettingsReader;
import dev.pale.backup.secret.Secret;
import dev.pale.backup.secret.SecretResolver;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a source's configuration says.
 *
 * @param home the Keycloak home directory, as it is mounted here
 * @param version of the Keycloak; empty to read it from {@code version.txt} in the home
 * @param control how the server is stopped and started
 * @param maximumOutage how long stop and copy may take together, and again how long the start may take
 * @param ready asked after the start until it answers with 200; empty to believe the start
 * @param distribution an unpacked and built Keycloak whose {@code kc.sh} exports the realms from the copy; empty for no export
 * @param canary what to try after a restore
 * @param database whom to open the database as; empty for the usual two
 * @param heartbeat where the newest data can be told
 */
record KeycloakSettings(
        Path home,
        Optional<String> version,
        ServerControl control,
        Duration maximumOutage,
        Optional<URI> ready,
        Optional<Path> distribution,
        Optional<Canary> canary,
        Optional<DatabaseUser> database,
        Optional<Heartbeat> heartbeat) {
    private static final Duration DEFAULT_OUTAGE = Duration.ofMinutes(5);
    private static final Pattern WORKLOAD =
            Pattern.compile("(statefulset|deployment)/([a-z0-9]([-a-z0-9.]*[a-z0-9])?)");

    /** Every key but the heartbeat's: what a target need not know. */
    static final List<String> KEYS = List.of(
            "home",
            "version",
            "commands",
            "kubernetes",
            "maximumOutage",
            "ready",
            "distribution",
            "canary",
            "database");

    static KeycloakSettings read(SettingsReader settings, SecretResolver secrets) {
        return new KeycloakSettings(
                Path.of(settings.required("home", "write the Keycloak home directory, as it is mounted here")),
                settings.optionalText("version"),
                control(settings),
                settings.duration("maximumOutage", DEFAULT_OUTAGE),
                ready(settings),
                settings.path("distribution"),
                Canary.read(settings, secrets),
                database(settings, secrets),
                Heartbeat.read(settings));
    }

    private static Optional<DatabaseUser> database(SettingsReader settings, SecretResolver secrets) {
        if (!settings.has("database")) {
            return Optional.empty();
        }
        SettingsReader database = settings.section("database");
        return Optional.of(new DatabaseUser(
                database.required("user", "write db-username of conf/keycloak.conf"),
                database.has("password") ? database.secret("password", secrets) : Secret.of("")));
    }

    private static ServerControl control(SettingsReader settings) {
        boolean commands = settings.has("commands");
        if (commands == settings.has("kubernetes")) {
            settings.problem(
                    "commands",
                    commands ? "and kubernetes are both there" : "is missing, and so is kubernetes",
                    "say how the server is stopped and started: commands: {stop: [...], start: [...]}"
                            + " or kubernetes: {namespace: ..., workload: statefulset/keycloak}");
        }
        settings.knows(List.of("commands", "kubernetes"));
        if (settings.has("kubernetes")) {
            return kubernetes(settings.section("kubernetes"));
        }
        if (!commands) {
            return new CommandControl(List.of(), List.of());
        }
        SettingsReader section = settings.section("commands");
        return new CommandControl(section.command("stop"), section.command("start"));
    }

    private static ServerControl kubernetes(SettingsReader section) {
        String namespace = section.required("namespace", "write the namespace that Keycloak runs in");
        String workload = section.required("workload", "write statefulset/NAME or deployment/NAME");
        Matcher matcher = WORKLOAD.matcher(workload);
        if (!workload.isEmpty() && !matcher.matches()) {
            section.problem("workload", "must be statefulset/NAME or deployment/NAME", "it is '" + workload + "' now");
        }
        Workload.Kind kind = matcher.matches()
                ? Workload.Kind.valueOf(matcher.group(1).toUpperCase(Locale.ROOT))
                : Workload.Kind.STATEFULSET;
        String name = matcher.matches() ? matcher.group(2) : "";
        return new KubernetesControl(new Workload(namespace, kind, name), () -> new KubernetesClientBuilder().build());
    }

    private static Optional<URI> ready(SettingsReader settings) {
        Optional<String> text = settings.optionalText("ready");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!text.get().matches("https?://[^/ ]+(/[^ ]*)?")) {
            settings.problem("ready", "must be an http address", "write such as http://keycloak:9000/health/ready");
            return Optional.empty();
        }
        return Optional.of(URI.create(text.get()));
    }
}

package dev.pale.backup.alarm;

import dev.pale.backup.category.SettingsReader;
import dev.pale.backup.secret.Secret;
import dev.pale.backup.secret.SecretResolver;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Who is told, and how often.
 *
 * @param report where the newest drill's report is, for people
 * @param runbooks where the runbooks are; the name of the page is added
 * @param repeatEvery how often an alarm that is still true is told again
 * @param state the file in which the channels remember what they told
 * @param slack address of a Slack incoming webhook; whoever knows it can write there, so it is secret
 * @param webhook anything that takes JSON
 * @param ping address that is asked after every run, with {@code /fail} behind it where what was found could not be told
 */
public record AlarmSettings(
        Optional<URI> report,
        Optional<URI> runbooks,
        Duration repeatEvery,
        Optional<Path> state,
        Optional<Secret> slack,
        Optional<Webhook> webhook,
        Optional<MailSettings> mail,
        Optional<Secret> ping) {
    /** Nobody is told. */
    public static final AlarmSettings NONE = new AlarmSettings(
            Optional.empty(),
            Optional.empty(),
            Duration.ofHours(6),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /**
     * Anything that takes JSON.
     *
     * @param token sent as a bearer token
     */
    public record Webhook(Secret url, Optional<Secret> token) {}

    /** Whether there is any channel that reaches people; the ping is none. */
    public boolean isAnybodyTold() {
        return slack.isPresent() || webhook.isPresent() || mail.isPresent();
    }

    /** The same for what is told once, and of which nobody needs to remember that it was. */
    public AlarmSettings withoutMemory() {
        return new AlarmSettings(report, runbooks, repeatEvery, Optional.empty(), slack, webhook, mail, ping);
    }

    /** Reads the section {@code monitor.alarms}. */
    public static AlarmSettings read(SettingsReader section, SecretResolver secrets, Path directory) {
        Optional<Secret> slack = secret(section, "slack", secrets);
        Optional<Webhook> webhook = Optional.empty();
        if (section.has("webhook")) {
            SettingsReader hook = section.section("webhook");
            webhook = Optional.of(new Webhook(hook.secret("url", secrets), secret(hook, "token", secrets)));
        }
        Optional<MailSettings> mail = section.has("mail")
                ? Optional.of(MailSettings.read(section.section("mail"), secrets))
                : Optional.empty();
        Optional<Path> state = section.path("state").map(directory::resolve);
        if (state.isEmpty() && (slack.isPresent() || webhook.isPresent() || mail.isPresent())) {
            section.problem(
                    "state",
                    "is missing",
                    "name a file on a disk that stays: without memory every run would tell every alarm again");
        }
        return new AlarmSettings(
                link(section, "report"),
                link(section, "runbooks"),
                section.duration("repeatEvery", NONE.repeatEvery),
                state,
                slack,
                webhook,
                mail,
                secret(section, "ping", secrets));
    }

    private static Optional<Secret> secret(SettingsReader section, String key, SecretResolver secrets) {
        return section.has(key) ? Optional.of(section.secret(key, secrets)) : Optional.empty();
    }

    private static Optional<URI> link(SettingsReader section, String key) {
        Optional<String> text = section.optionalText(key);
        if (text.isPresent() && !text.get().matches("https?://[^\\s]+")) {
            section.problem(key, "must be an http or https address", "such as https://git.example/ops/runbooks/");
            return Optional.empty();
        }
        return text.map(URI::create);
    }
}

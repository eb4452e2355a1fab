package dev.pale.backup.cli;

import dev.pale.backup.Categories;
import dev.pale.backup.alarm.Alarms;
import dev.pale.backup.bucket.BucketSurvey;
import dev.pale.backup.bucket.ObjectStore;
import dev.pale.backup.config.Configuration;
import dev.pale.backup.config.ConfigurationFile.Secrets;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.ExitStatus;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.metrics.MetricsPublisher;
import dev.pale.backup.monitor.Check;
import dev.pale.backup.monitor.Finding;
import dev.pale.backup.monitor.Monitor;
import dev.pale.backup.monitor.MonitorAlarms;
import dev.pale.backup.monitor.MonitorMetrics;
import dev.pale.backup.monitor.MonitorResult;
import dev.pale.backup.monitor.MonitorSettings;
import dev.pale.backup.monitor.Outcome;
import dev.pale.backup.seal.TrustedSigners;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "monitor",
        mixinStandardHelpOptions = true,
        description = {
            "Judges from the bucket alone whether every backup and every drill came when it was due and is what it should be.",
            "Needs no key that decrypts. Tells Prometheus and people what it found, as configured."
        },
        footer = "%nExit status: 0 all verified, 1 something is not, 2 could not run, or the bucket cannot be reached.")
final class MonitorCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private CommonOptions options;

    @Option(
            names = "--at",
            paramLabel = "INSTANT",
            description = {
                "judges as if it were this instant, such as 2026-03-01T04:00:00Z: for tests, and to see what would be told.",
                "Tells nobody, unless with --publish"
            })
    private String at;

    @Option(names = "--publish", description = "with --at: sends metrics and alarms as well")
    private boolean publish;

    MonitorCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Clock clock = clock();
        Configuration configuration = options.configurationWithDrills(Secrets.ALARMS);
        MonitorSettings settings = configuration.monitor().orElseThrow(MonitorCommand::unconfigured);
        TrustedSigners trusted = TrustedSigners.read(configuration.keys().requireTrustedSigners());
        MonitorResult result = judge(configuration, trusted, settings, clock);
        if (at == null || publish) {
            result = tell(result, configuration, settings, clock);
        }
        print(result);
        return status(result).code();
    }

    private MonitorResult judge(
            Configuration configuration, TrustedSigners trusted, MonitorSettings settings, Clock clock) {
        try (ObjectStore objects = CommonOptions.bucket(configuration);
                ObjectStore drills = CommonOptions.drills(configuration);
                BucketSurvey survey = BucketSurvey.open(configuration.bucket())) {
            Optional<ObjectStore> archive = configuration.drillsElsewhere() ? Optional.of(drills) : Optional.empty();
            Monitor.Bucket bucket = new Monitor.Bucket(
                    objects, survey, Categories.ALL, configuration.drill().acknowledged(), archive);
            MonitorResult result = new Monitor(bucket, trusted, settings, clock).run();
            Stream.of(objects, drills)
                    .flatMap(each -> each.recovered().stream())
                    .forEach(line -> console.tell("recovered: " + line));
            return result;
        }
    }

    private Clock clock() {
        if (at == null) {
            return Clock.systemUTC();
        }
        try {
            return Clock.fixed(Instant.parse(at), ZoneOffset.UTC);
        } catch (DateTimeParseException wrong) {
            throw new PaleException(
                    ErrorCode.USAGE, "--at '" + at + "' is no instant", "write such as 2026-03-01T04:00:00Z", wrong);
        }
    }

    private static PaleException unconfigured() {
        return new PaleException(
                ErrorCode.CONFIGURATION_INVALID,
                "the configuration has no section monitor",
                "say when backups are due, as docs/monitoring.md shows");
    }

    /** First people, then Prometheus, which is told as well whether people were reached. */
    private MonitorResult tell(
            MonitorResult result, Configuration configuration, MonitorSettings settings, Clock clock) {
        try (Alarms alarms = new Alarms(settings.alarms(), clock)) {
            MonitorResult told = with(
                    result,
                    Check.ALARM_DELIVERY,
                    alarms.tell(MonitorAlarms.of(result), MonitorAlarms.unjudged(result))
                            .failures());
            told = with(
                    told,
                    Check.METRICS_DELIVERY,
                    new MetricsPublisher(configuration.metrics())
                            .publish(List.of(MonitorMetrics.of(told, Instant.now()))));
            boolean good = isTold(told, configuration, settings);
            return with(
                    told, Check.ALARM_DELIVERY, alarms.ping(good, summary(told)).failures());
        }
    }

    /**
     * Whether people know what was found. A dead man's switch tells changes of its state only, so while it is told of what
     * people know already, it would say nothing if the monitor stopped.
     */
    private static boolean isTold(MonitorResult told, Configuration configuration, MonitorSettings settings) {
        boolean others =
                settings.alarms().isAnybodyTold() || configuration.metrics().isWanted();
        return others ? told.isDelivered() : told.outcome() == Outcome.VERIFIED;
    }

    private MonitorResult with(MonitorResult result, Check check, List<PaleException> failures) {
        List<Finding> findings = new ArrayList<>();
        for (PaleException failure : failures) {
            console.tellFailure(failure);
            findings.add(Monitor.undelivered(check, failure));
        }
        return result.with(findings);
    }

    private void print(MonitorResult result) {
        if (options.json()) {
            console.printJson(MonitorDocument.of(result));
            return;
        }
        for (Finding finding : result.findings()) {
            console.print(String.format(
                    "%-8s  %-18s  %s: %s",
                    finding.outcome().label(), finding.check(), finding.subject(), finding.evidence()));
            if (!finding.isVerified()) {
                finding.since().ifPresent(since -> console.print("          since: " + since));
                console.print("          means: " + finding.check().meaning());
                console.print("          do:    " + finding.check().action().replace("SOURCE", finding.subject()));
            }
        }
        console.print(summary(result));
    }

    private static String summary(MonitorResult result) {
        long verified = result.findings().stream().filter(Finding::isVerified).count();
        return result.outcome().label() + ": " + verified + " of "
                + result.findings().size() + " checks verified at " + result.at();
    }

    private static ExitStatus status(MonitorResult result) {
        if (!result.reachable()) {
            return ExitStatus.COULD_NOT_RUN;
        }
        return result.outcome() == Outcome.VERIFIED ? ExitStatus.DONE : ExitStatus.NOT_VERIFIED;
    }
}

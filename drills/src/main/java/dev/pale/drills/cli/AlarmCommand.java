package dev.pale.drills.cli;

import dev.pale.backup.alarm.AlarmSettings;
import dev.pale.backup.alarm.Alarms;
import dev.pale.backup.cli.CommonOptions;
import dev.pale.backup.cli.Console;
import dev.pale.backup.config.Configuration;
import dev.pale.backup.config.ConfigurationFile.Secrets;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.ExitStatus;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.monitor.Finding;
import dev.pale.backup.monitor.MonitorAlarms;
import dev.pale.backup.monitor.MonitorSettings;
import dev.pale.drills.archive.DrillInQuestion;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "alarm",
        mixinStandardHelpOptions = true,
        description = {
            "Tells people of a drill that has just run, as monitor.alarms says, unless it is verified.",
            "A result counts only if the archive holds the very same, signed. That there is none is an alarm, too."
        },
        footer = "%nExit status: 0 verified, and nobody was told; 1 not verified, and people were told;%n"
                + "2 could not run, or not everybody could be told.")
final class AlarmCommand implements Callable<Integer> {
    private final Console console;
    private final Clock clock = Clock.systemUTC();

    @Mixin
    private CommonOptions options;

    @Option(
            names = "--since",
            paramLabel = "WHEN",
            defaultValue = "1d",
            description =
                    "the drill began since then, else its result is of another one: 1d, or a date; default: ${DEFAULT-VALUE}")
    private String since;

    @Parameters(paramLabel = "RESULT", description = "the drill.json of the drill's report, whether it is there or not")
    private Path result;

    AlarmCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Configuration configuration = options.configurationWithDrills(Secrets.ALARMS);
        AlarmSettings people = people(configuration);
        Finding finding = judge(new DrillInQuestion(configuration, Since.parse(since, clock), clock.instant()));
        List<String> told = finding.isVerified() ? List.of() : tell(finding, people);
        if (options.json()) {
            console.printJson(Map.of(
                    "schema",
                    "pale-report-alarm/1",
                    "outcome",
                    finding.outcome().label(),
                    "evidence",
                    finding.evidence(),
                    "told",
                    told));
        } else {
            console.print(finding.outcome().label() + ": " + finding.evidence());
            console.print(told.isEmpty() ? "nobody is told" : "told: " + String.join(", ", told));
        }
        return (finding.isVerified() ? ExitStatus.DONE : ExitStatus.NOT_VERIFIED).code();
    }

    private Finding judge(DrillInQuestion drill) {
        try {
            return drill.judge(ResultFile.drill(result));
        } catch (PaleException unreadable) {
            return drill.missing(unreadable);
        }
    }

    /** Better known while all is well than in the night when somebody should have been told. */
    private static AlarmSettings people(Configuration configuration) {
        AlarmSettings alarms =
                configuration.monitor().map(MonitorSettings::alarms).orElse(AlarmSettings.NONE);
        if (!alarms.isAnybodyTold()) {
            throw new PaleException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "nobody would be told: monitor.alarms names no channel",
                    "add slack, webhook or mail there; docs/configuration.md describes them");
        }
        return alarms.withoutMemory();
    }

    private List<String> tell(Finding finding, AlarmSettings people) {
        try (Alarms alarms = new Alarms(people, clock)) {
            Alarms.Delivery delivery = alarms.tell(List.of(MonitorAlarms.alarm(finding)));
            delivery.failures().forEach(console::tellFailure);
            if (!delivery.failures().isEmpty()) {
                throw new PaleException(
                        ErrorCode.ALARM_UNSENT,
                        "not everybody could be told that the drill is "
                                + finding.outcome().label() + ": " + finding.evidence(),
                        "tell them yourself, and check monitor.alarms");
            }
            return delivery.delivered();
        }
    }
}

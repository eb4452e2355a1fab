package dev.pale.drills.cli;

import dev.pale.backup.cli.Console;
import dev.pale.backup.cli.ConsoleProgress;
import dev.pale.backup.cli.Terminal;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.ExitStatus;
import dev.pale.backup.errors.PaleException;
import dev.pale.drills.prove.Proof;
import dev.pale.fixtures.Catalogue;
import dev.pale.fixtures.Fixtures;
import dev.pale.fixtures.fault.Fault;
import dev.pale.fixtures.platform.Platform;
import dev.pale.fixtures.platform.TemporarySpace;
import dev.pale.reports.ReportFiles;
import dev.pale.reports.errors.ReportException;
import dev.pale.reports.json.ResultJson;
import dev.pale.reports.markdown.ProofMatrix;
import dev.pale.reports.result.Outcome;
import dev.pale.reports.result.ProofResult;
import dev.pale.reports.text.ProofSummary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "prove",
        mixinStandardHelpOptions = true,
        description = {
            "Drills the drill: breaks good snapshots in every way of the fault catalogue and shows which check saw it.",
            "Prints the matrix of faults and checks, and writes it as HTML, JSON and Markdown."
        },
        footer = "%nExit status: 0 every fault was seen by the check meant for it, 1 not so, 2 could not run.")
final class ProveCommand implements Callable<Integer> {
    /** Some servers with a small seed each; none of the times is a recovery time, so memory does as well as a disk. */
    private static final long ROOM_BYTES = 2L << 30;

    private final Console console;

    @Option(names = "--fault", paramLabel = "ID", description = "only this fault; may be repeated")
    private List<String> ids = new ArrayList<>();

    @Option(
            names = "--category",
            paramLabel = "NAME",
            description = "only faults of this category: ${COMPLETION-CANDIDATES}",
            completionCandidates = FaultCategories.class)
    private List<String> categories = new ArrayList<>();

    @Option(names = "--list", description = "print the catalogue and break nothing")
    private boolean list;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "chooses the seeded data; default: ${DEFAULT-VALUE}")
    private long seed;

    @Option(
            names = "--report",
            paramLabel = "DIRECTORY",
            defaultValue = "target/proof",
            description = "where to write the matrix; default: ${DEFAULT-VALUE}")
    private Path report;

    @Option(names = "--markdown", description = "print the matrix as Markdown, as in docs/faults.md")
    private boolean markdown;

    @Option(names = "--json", description = "print one JSON document on standard output")
    private boolean json;

    ProveCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        List<Fault> faults = selected();
        if (list) {
            faults.forEach(fault -> console.print(fault.id() + "  " + fault.title() + "  (" + fault.intended() + ")"));
            return ExitStatus.DONE.code();
        }
        ProofResult result;
        try (Platform platform = Fixtures.localPlatform(TemporarySpace.roomFor(ROOM_BYTES));
                ConsoleProgress progress = ConsoleProgress.onStandardError()) {
            result = new Proof(platform, seed, progress).run(faults);
        }
        return publish(result);
    }

    private List<Fault> selected() {
        List<Fault> all = Catalogue.all();
        ids.stream()
                .filter(id -> all.stream().noneMatch(fault -> fault.id().equals(id)))
                .findFirst()
                .ifPresent(id -> unknown("there is no fault " + id));
        categories.stream()
                .filter(category ->
                        all.stream().noneMatch(fault -> fault.category().equals(category)))
                .findFirst()
                .ifPresent(category -> unknown("no fault is of category " + category));
        return all.stream()
                .filter(fault -> ids.isEmpty() || ids.contains(fault.id()))
                .filter(fault -> categories.isEmpty() || categories.contains(fault.category()))
                .toList();
    }

    private static void unknown(String what) {
        throw new PaleException(ErrorCode.USAGE, what, "'pale prove --list' shows the catalogue");
    }

    private int publish(ProofResult result) {
        Path page;
        try {
            page = ReportFiles.writeProof(report, result).html();
        } catch (ReportException unwritable) {
            throw new PaleException(
                    ErrorCode.REPORT_UNWRITABLE, unwritable.getMessage(), unwritable.hint(), unwritable);
        }
        if (json) {
            console.print(new ResultJson().write(result));
        } else if (markdown) {
            console.print(new ProofMatrix().render(result));
        } else {
            console.print(new ProofSummary(Terminal.columns(), Terminal.colours()).render(result, page));
        }
        return result.outcome() == Outcome.VERIFIED ? ExitStatus.DONE.code() : ExitStatus.NOT_VERIFIED.code();
    }

    /** The categories that faults have. */
    static final class FaultCategories extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        FaultCategories() {
            super(Catalogue.all().stream().map(Fault::category).distinct().toList());
        }
    }
}

package dev.pale.reports.text;

import dev.pale.reports.result.SourceResult;
import dev.pale.reports.wording.SnapshotTime;
import dev.pale.reports.wording.SourceFacts;
import dev.pale.reports.wording.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** One aligned line for each source, with as many columns as there is room for. */
final class SourceLines {
    private static final String MARGIN = "  ";
    private static final int LONGEST_CELL = 48;
    private static final int OUTCOME_WIDTH = 9;

    private static final List<Column> COLUMNS = List.of(
            new Column("source", SourceResult::source),
            new Column("outcome", source -> source.outcome().label()),
            new Column("checks", source -> SourceFacts.tally(source).fraction()),
            new Column("took", SourceFacts::recoveryTime),
            new Column("data age", SourceFacts::dataAge),
            new Column("fidelity", SourceFacts::fidelity),
            new Column("snapshot (UTC)", source -> SnapshotTime.of(source.snapshot())),
            new Column("restored on", SourceFacts::product));
    /** A line without fidelity could show something simulated as real. */
    private static final int FEWEST = 6;

    private final int columns;
    private final Ink ink;

    /** What a column is called and what stands in it. The first columns matter most. */
    private record Column(String title, Function<SourceResult, String> cell) {
        String of(SourceResult source) {
            return VisibleText.clipped(cell.apply(source), LONGEST_CELL);
        }

        int width(List<SourceResult> sources) {
            return sources.stream().mapToInt(source -> of(source).length()).reduce(title.length(), Math::max);
        }
    }

    SourceLines(int columns, Ink ink) {
        this.columns = columns;
        this.ink = ink;
    }

    List<String> of(List<SourceResult> sources) {
        List<Column> fitting = fitting(sources);
        return fitting.size() < FEWEST ? stacked(sources) : aligned(sources, fitting);
    }

    /** As many columns, from the left, as fit into one line. */
    private List<Column> fitting(List<SourceResult> sources) {
        int width = 0;
        int count = 0;
        for (Column column : COLUMNS) {
            width += MARGIN.length() + column.width(sources);
            if (width > columns) {
                break;
            }
            count++;
        }
        return COLUMNS.subList(0, count);
    }

    private List<String> aligned(List<SourceResult> sources, List<Column> fitting) {
        List<String> lines = new ArrayList<>();
        StringBuilder header = new StringBuilder();
        fitting.forEach(column -> header.append(MARGIN).append(padded(column.title(), column.width(sources))));
        lines.add(ink.faint(header.toString().stripTrailing()));
        for (SourceResult source : sources) {
            StringBuilder line = new StringBuilder();
            fitting.forEach(column -> line.append(MARGIN).append(cell(column, source, column.width(sources))));
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private String cell(Column column, SourceResult source, int width) {
        String padded = padded(column.of(source), width);
        return column.title().equals("outcome") ? ink.of(source.outcome(), padded) : padded;
    }

    /** For a narrow terminal: the name, and everything else below it. */
    private List<String> stacked(List<SourceResult> sources) {
        Lines narrow = new Lines(columns);
        List<String> lines = new ArrayList<>();
        for (SourceResult source : sources) {
            lines.add(MARGIN + ink.of(source.outcome(), source.outcome().label()) + " "
                    + narrow.cut(source.source(), MARGIN.length() + OUTCOME_WIDTH));
            List<String> facts = new ArrayList<>();
            COLUMNS.subList(2, COLUMNS.size()).forEach(column -> facts.add(column.title() + ": " + column.of(source)));
            lines.addAll(narrow.wrap("    " + String.join(", ", facts), 4));
        }
        return lines;
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}

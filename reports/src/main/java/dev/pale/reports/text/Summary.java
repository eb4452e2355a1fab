package dev.pale.reports.text;

import dev.pale.reports.result.Outcome;
import dev.pale.reports.wording.Amounts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A summary while it is written: what happened, what to do, then paragraphs, then where to read on. */
final class Summary {
    private final Lines lines;
    private final Ink ink;
    private final List<String> written = new ArrayList<>();

    Summary(Lines lines, Ink ink) {
        this.lines = lines;
        this.ink = ink;
    }

    /** The two things that a tired reader must see. */
    void head(Outcome outcome, String verdict, String nextStep) {
        paint(outcome, verdict, 2);
        text("Next: " + nextStep + ".", 2);
        gap();
    }

    void gap() {
        written.add("");
    }

    /** Lines that are finished. */
    void finished(List<String> more) {
        written.addAll(more);
    }

    /** Text from outside, wrapped; every line after the first stands deeper. */
    void text(String text, int indent) {
        written.addAll(lines.wrap(text, indent));
    }

    void paint(Outcome outcome, String text, int indent) {
        lines.wrap(text, indent).forEach(line -> written.add(ink.of(outcome, line)));
    }

    /** Text that begins with a word in the colour of an outcome. */
    void paintWord(Outcome outcome, String margin, String word, String rest) {
        List<String> wrapped = lines.wrap(margin + word + rest, margin.length() + 2);
        written.add(margin + ink.of(outcome, word) + wrapped.getFirst().substring(margin.length() + word.length()));
        written.addAll(wrapped.subList(1, wrapped.size()));
    }

    /** The first lines of them, then how many more there are and where. */
    void some(List<String> all, int shown, String margin) {
        some(all, shown, margin, line -> text(margin + line, margin.length() + 2));
    }

    /** The first of them, each in its own way, then how many more there are and where. */
    <T> void some(List<T> all, int shown, String margin, Consumer<T> each) {
        all.stream().limit(shown).forEach(each);
        if (all.size() > shown) {
            written.add(margin + "… and " + Amounts.count(all.size() - (long) shown) + " more, see the report");
        }
    }

    /** All of it, with the place of the whole report in the last line, uncut so that it can be copied. */
    String endingWith(Path report) {
        return String.join("\n", written) + "\nReport: " + report + "\n";
    }
}

package dev.pale.reports.html;

import static dev.pale.reports.html.Html.element;
import static dev.pale.reports.html.Html.text;

import dev.pale.reports.result.Outcome;
import java.util.Locale;

/** An outcome as a badge: word, shape and colour, so that none of them is needed alone. */
final class OutcomeMark {
    private OutcomeMark() {}

    static Element badge(Outcome outcome) {
        return element("span", shape(outcome), text(outcome.label())).styled("badge " + style(outcome));
    }

    /** The class that gives an outcome its colours. */
    static String style(Outcome outcome) {
        return outcome.label().toLowerCase(Locale.ROOT);
    }

    /** A tick in a circle, a question mark in a lozenge, a cross in a square. */
    static Element shape(Outcome outcome) {
        Element frame = switch (outcome) {
            case VERIFIED -> element("circle").with("cx", "8").with("cy", "8").with("r", "7");
            case UNPROVEN -> path("M8 0.5 15.5 8 8 15.5 0.5 8Z");
            case FAILED -> path("M1.5 1.5H14.5V14.5H1.5Z");
        };
        Element sign = path(switch (outcome) {
                    case VERIFIED -> "M4.6 8.3 7 10.6 11.4 5.8";
                    case UNPROVEN -> "M6.2 6.3a1.8 1.8 0 1 1 2.6 1.7C8.2 8.3 8 8.6 8 9.3M8 11.4V11.6";
                    case FAILED -> "M5.2 5.2 10.8 10.8M10.8 5.2 5.2 10.8";
                })
                .styled("sign");
        return element("svg", frame, sign)
                .styled("mark")
                .with("viewBox", "0 0 16 16")
                .with("aria-hidden", "true");
    }

    private static Element path(String data) {
        return element("path").with("d", data);
    }
}

package dev.pale.reports.text;

import dev.pale.reports.result.Outcome;

/** Colours of a terminal, or none. Applied to finished text only, whose width is known by then. */
record Ink(boolean colour) {
    String of(Outcome outcome, String text) {
        return switch (outcome) {
            case VERIFIED -> paint("1;32", text);
            case UNPROVEN -> paint("1;33", text);
            case FAILED -> paint("1;31", text);
        };
    }

    String faint(String text) {
        return paint("2", text);
    }

    private String paint(String code, String text) {
        return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}

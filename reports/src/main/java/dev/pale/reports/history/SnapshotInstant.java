package dev.pale.reports.history;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When a snapshot was taken, read from the end of its id: {@code .../2026/11/21/023000Z}. */
final class SnapshotInstant {
    private static final Pattern END = Pattern.compile("(?:.*/)?(\\d{4}/\\d{2}/\\d{2}/\\d{6}Z)");
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("uuuu/MM/dd/HHmmss'Z'", Locale.ROOT);

    private SnapshotInstant() {}

    static Optional<Instant> of(String snapshot) {
        Matcher id = END.matcher(snapshot == null ? "" : snapshot);
        if (!id.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDateTime.parse(id.group(1), FORM).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException noInstant) {
            return Optional.empty();
        }
    }
}

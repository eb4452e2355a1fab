package dev.pale.drills.cli;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An instant as somebody types it: days back from now, or a date. */
final class Since {
    private static final Pattern DAYS = Pattern.compile("([0-9]{1,5}) ?d");

    private Since() {}

    /**
     * The instant that is meant; of a date, its beginning in UTC.
     *
     * @throws PaleException {@code USAGE} if it is neither
     */
    static Instant parse(String text, Clock clock) {
        Matcher days = DAYS.matcher(text);
        if (days.matches()) {
            return clock.instant().minus(Duration.ofDays(Long.parseLong(days.group(1))));
        }
        try {
            return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException neither) {
            throw new PaleException(
                    ErrorCode.USAGE,
                    "--since does not take '" + text + "'",
                    "write days such as 90d, or a date such as 2026-09-01",
                    neither);
        }
    }
}

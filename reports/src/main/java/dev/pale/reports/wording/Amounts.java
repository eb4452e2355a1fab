package dev.pale.reports.wording;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Numbers with their units, as people read them. The only place that formats them. */
public final class Amounts {
    private static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String[] BYTE_UNITS = {"kB", "MB", "GB", "TB", "PB", "EB"};

    private Amounts() {}

    /** {@code 420 ms}, {@code 4.2 s}, {@code 38 s}, {@code 12 min 5 s}, {@code 1 h 12 min}, {@code 3 d 4 h}. */
    public static String duration(double seconds) {
        if (!Double.isFinite(seconds)) {
            return "unknown";
        }
        return seconds < 0 ? "-" + positive(-seconds) : positive(seconds);
    }

    private static String positive(double seconds) {
        if (seconds == 0) {
            return "0 s";
        }
        if (seconds < 0.9995) {
            return Math.max(1, Math.round(seconds * 1_000)) + " ms";
        }
        if (seconds < 9.95) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        long whole = Math.round(seconds);
        if (whole < 60) {
            return whole + " s";
        }
        if (whole < 3_600) {
            return whole / 60 + " min" + (whole % 60 == 0 ? "" : " " + whole % 60 + " s");
        }
        long minutes = Math.round(seconds / 60);
        if (minutes < 48 * 60) {
            return minutes / 60 + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
        }
        long hours = Math.round(seconds / 3_600);
        return hours / 24 + " d" + (hours % 24 == 0 ? "" : " " + hours % 24 + " h");
    }

    /** {@code 812 B}, {@code 52.3 MB}, {@code 204 GB}; thousands, not 1,024s. */
    public static String bytes(long bytes) {
        if (bytes < 1_000) {
            return bytes + " B";
        }
        double value = bytes / 1_000.0;
        int unit = 0;
        while (value >= 999.5 && unit < BYTE_UNITS.length - 1) {
            value /= 1_000;
            unit++;
        }
        return String.format(Locale.ROOT, value < 99.95 ? "%.1f %s" : "%.0f %s", value, BYTE_UNITS[unit]);
    }

    /** {@code 12,345}. */
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** {@code 1 check}, {@code 12,345 checks}. */
    public static String counted(long count, String one, String many) {
        return count(count) + " " + (count == 1 ? one : many);
    }

    /** {@code a, b, c and 46 more}. */
    public static String some(List<String> names, int shown) {
        int count = Math.min(shown, names.size());
        String listed = String.join(", ", names.subList(0, count));
        return count == names.size() ? listed : listed + " and " + count(names.size() - (long) count) + " more";
    }

    /** {@code 0.5 %}, {@code 62 %}; what is below the whole is never rounded up to 100 %, nor down from above it. */
    public static String share(double part, double whole) {
        double percent = part / whole * 100;
        if (!Double.isFinite(percent)) {
            return "unknown";
        }
        if (percent < 9.95) {
            return String.format(Locale.ROOT, "%.1f %%", percent);
        }
        long rounded = percent < 100 ? Math.min(99, Math.round(percent)) : (long) Math.ceil(percent);
        return rounded + " %";
    }

    /** {@code 2026-11-21 02:30:00 UTC}. */
    public static String instant(Instant instant) {
        return INSTANT.format(instant) + " UTC";
    }
}

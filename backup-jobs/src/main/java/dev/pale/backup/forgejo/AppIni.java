package dev.pale.backup.forgejo;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server's configuration as the server reads it: sections, of which {@code [a.b]} inherits from {@code [a]}; comments
 * after {@code #} or {@code ;} unless the value is quoted; {@code %(KEY)s} for another key. The form is that of the Go
 * library {@code gopkg.in/ini.v1} with the options that Forgejo gives it. Holds secrets.
 */
final class AppIni {
    /** The name of what stands before the first section. */
    static final String TOP = "DEFAULT";

    private static final Pattern REFERENCE = Pattern.compile("%\\(([^)]+)\\)s");
    /** A value that refers to others deeper than this refers to itself. */
    private static final int DEEPEST_REFERENCE = 20;

    private final Map<String, Map<String, String>> sections;

    private AppIni(Map<String, Map<String, String>> sections) {
        this.sections = sections;
    }

    static AppIni parse(String text) {
        Map<String, Map<String, String>> sections = new LinkedHashMap<>();
        String section = TOP;
        for (String line : text.lines().map(String::strip).toList()) {
            if (line.isEmpty() || line.startsWith("#") || line.startsWith(";")) {
                continue;
            }
            if (line.startsWith("[") && line.indexOf(']') > 0) {
                section = line.substring(1, line.indexOf(']')).strip();
                sections.computeIfAbsent(section, name -> new LinkedHashMap<>());
                continue;
            }
            int end = endOfKey(line);
            String key = end < 0 ? line : line.substring(0, end).strip();
            String value = end < 0 ? "true" : unquoted(line.substring(end + 1).strip());
            sections.computeIfAbsent(section, name -> new LinkedHashMap<>()).put(unquoted(key), value);
        }
        return new AppIni(sections);
    }

    private static int endOfKey(String line) {
        int equals = line.indexOf('=');
        int colon = line.indexOf(':');
        if (equals < 0 || colon < 0) {
            return Math.max(equals, colon);
        }
        return Math.min(equals, colon);
    }

    private static String unquoted(String value) {
        for (String quote : new String[] {"\"\"\"", "`"}) {
            int end = value.startsWith(quote) ? value.indexOf(quote, quote.length()) : -1;
            if (end > 0) {
                return value.substring(quote.length(), end);
            }
        }
        String plain = value.split("[#;]", 2)[0].strip();
        for (String quote : new String[] {"\"", "'"}) {
            if (plain.length() > 1 && plain.startsWith(quote) && plain.endsWith(quote)) {
                return plain.substring(1, plain.length() - 1);
            }
        }
        return plain;
    }

    boolean has(String section) {
        return sections.containsKey(section);
    }

    /** A key of a section itself, whatever those above it say; empty values count as absent. */
    Optional<String> own(String section, String key) {
        return Optional.ofNullable(sections.getOrDefault(section, Map.of()).get(key))
                .map(value -> resolve(section, value, 0))
                .filter(value -> !value.isEmpty());
    }

    /** A key of a section, or of the nearest above it that has the key. */
    Optional<String> get(String section, String key) {
        for (String at = section; ; at = at.substring(0, at.lastIndexOf('.'))) {
            if (sections.getOrDefault(at, Map.of()).containsKey(key)) {
                return own(at, key);
            }
            if (at.lastIndexOf('.') < 0) {
                return Optional.empty();
            }
        }
    }

    /** Every key as {@code [section] KEY}, with its value as it is written, quotes aside. */
    SortedMap<String, String> all() {
        SortedMap<String, String> all = new TreeMap<>();
        sections.forEach((section, keys) -> keys.forEach((key, value) -> all.put("[" + section + "] " + key, value)));
        return Collections.unmodifiableSortedMap(all);
    }

    private String resolve(String section, String value, int depth) {
        if (depth > DEEPEST_REFERENCE) {
            return value;
        }
        return REFERENCE.matcher(value).replaceAll(found -> {
            String key = found.group(1);
            String other = sections.getOrDefault(section, Map.of()).get(key);
            String named = other == null ? sections.getOrDefault(TOP, Map.of()).get(key) : other;
            return Matcher.quoteReplacement(named == null ? "" : resolve(section, named, depth + 1));
        });
    }
}

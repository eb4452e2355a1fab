package dev.pale.backup.secrets;

import dev.pale.backup.category.SettingsReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Names Secrets: {@code namespace/name}, with {@code *} for any characters but a slash.
 *
 * @param text as it is written in the configuration
 */
record NamePattern(String text) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9.*-]+/[a-z0-9.*-]+");

    static List<NamePattern> read(SettingsReader settings, String key) {
        List<NamePattern> patterns = new ArrayList<>();
        for (String text : settings.texts(key)) {
            if (!FORM.matcher(text).matches()) {
                settings.problem(key, "'" + text + "' names no Secret", "write namespace/name; * stands for anything");
            }
            patterns.add(new NamePattern(text));
        }
        return patterns;
    }

    boolean matches(String subject) {
        String expression = Pattern.quote(text).replace("*", "\\E[^/]*\\Q");
        return subject.matches(expression);
    }

    static boolean any(List<NamePattern> patterns, String subject) {
        return patterns.stream().anyMatch(pattern -> pattern.matches(subject));
    }
}

package dev.pale.backup.minio;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a source wants of users, groups and their policies. */
enum IamChoice {
    /** Them, where the service shows them; where it does not, the snapshot says so. */
    AUTO,
    /** Them, or no snapshot. */
    REQUIRED,
    /** Nothing of them: they are kept elsewhere. */
    NONE;

    /** As the configuration has it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<String> words() {
        return Arrays.stream(values()).map(IamChoice::word).toList();
    }

    static IamChoice of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}

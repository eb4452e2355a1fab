package dev.pale.backup.forgejo;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a bundle says it has. */
final class Bundle {
    private static final String HEAD = "HEAD";

    private Bundle() {}

    /** Object ids by names of refs, HEAD aside. */
    static SortedMap<String, String> refs(Git git, Path bundle) {
        String listed = git.bare(List.of("bundle", "list-heads", bundle.toString()))
                .run()
                .standardOutput();
        SortedMap<String, String> refs = new TreeMap<>();
        listed.lines().map(line -> line.split(" ", 2)).forEach(words -> {
            if (words.length != 2) {
                throw new PaleException(
                        ErrorCode.TOOL_FAILED, "a bundle lists what is no ref", "git bundle list-heads shows it");
            }
            refs.put(words[1], words[0]);
        });
        refs.remove(HEAD);
        return refs;
    }
}

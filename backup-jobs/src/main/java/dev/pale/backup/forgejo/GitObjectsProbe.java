package dev.pale.backup.forgejo;

import dev.pale.backup.census.Comparison;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether every object of every repository is there and is what its name says ({@code git fsck --full}; of connectivity
 * alone a damaged file tells nothing), and nothing is borrowed from elsewhere.
 */
final class GitObjectsProbe {
    /** How old programs wrote names, dates and zones; the objects are sound, and nobody can change them any more. */
    private static final List<String> OLD_WAYS = List.of(
            "badDate",
            "badDateOverflow",
            "badEmail",
            "badName",
            "badTimezone",
            "missingEmail",
            "missingNameBeforeEmail",
            "missingSpaceBeforeDate",
            "missingSpaceBeforeEmail",
            "multipleAuthors",
            "zeroPaddedDate");

    private GitObjectsProbe() {}

    static Comparison ask(RestoredVolume volume) {
        List<String> arguments = new ArrayList<>();
        OLD_WAYS.forEach(way -> arguments.addAll(List.of("-c", "fsck." + way + "=warn")));
        arguments.addAll(List.of("fsck", "--full", "--no-dangling", "--no-progress"));
        Tally tally = new Tally();
        for (String name : Repositories.find(volume.repositories())) {
            Path repository = volume.repositories().resolve(name);
            borrowed(repository, name, tally);
            try {
                volume.git().command(repository, arguments).run();
                tally.same();
            } catch (PaleException found) {
                if (found.code() != ErrorCode.TOOL_FAILED) {
                    throw found;
                }
                tally.differs(name, "nothing that git fsck complains of", found.getMessage());
            }
        }
        tally.require(Files.isDirectory(volume.repositories()), "repositories", "their directory", "no directory");
        return tally.comparison();
    }

    private static void borrowed(Path repository, String name, Tally tally) {
        tally.require(
                Files.notExists(repository.resolve("shallow")), name, "a whole history", "a history that is cut off");
        tally.require(
                Files.notExists(repository.resolve(Alternates.FILE)),
                name,
                "objects of its own",
                "objects that lie in another repository");
    }
}

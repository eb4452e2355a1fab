package dev.pale.backup.forgejo;

import dev.pale.backup.census.Comparison;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether each repository of the database has its directory and each directory its repository, and whether a repository
 * that is said to have content has its default branch: a database newer than the repositories would name branches that
 * are not there.
 */
final class RepositoriesProbe {
    private RepositoriesProbe() {}

    static Comparison ask(RestoredVolume volume) {
        Tally tally = new Tally();
        Set<String> strangers = new HashSet<>(Repositories.find(volume.repositories()));
        try (Database database = volume.database()) {
            List<RepositoryRow> rows = RepositoryRow.all(database);
            for (RepositoryRow row : rows) {
                boolean there = strangers.contains(row.directory());
                tally.require(there, row.subject(), "a directory " + row.directory(), "none");
                row.directories().forEach(strangers::remove);
                if (there && !row.empty()) {
                    defaultBranch(volume, row, tally);
                }
            }
            tally.require(
                    database.has("repository", "lower_name"), "database", "a table of repositories", "no such table");
        }
        strangers.stream()
                .sorted()
                .forEach(directory -> tally.differs(directory, "a repository in the database", "none"));
        return tally.comparison();
    }

    private static void defaultBranch(RestoredVolume volume, RepositoryRow row, Tally tally) {
        Refs refs = Refs.read(volume.git(), volume.repositories().resolve(row.directory()));
        tally.require(
                refs.refs().containsKey("refs/heads/" + row.defaultBranch()),
                row.subject(),
                "its default branch " + row.defaultBranch(),
                refs.refs().size() + " refs, but not that");
    }
}

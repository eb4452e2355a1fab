package dev.pale.backup.forgejo;

import dev.pale.backup.census.Coverage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What exists on a volume, and what of it is in the backup: every repository of the database and of the disk, every storage. */
final class VolumeCoverage {
    private VolumeCoverage() {}

    /**
     * Tells of everything.
     *
     * @param backedUp paths of the repositories that are in the backup
     */
    static List<Fact> of(Path volume, Layout layout, List<RepositoryRow> rows, Set<String> backedUp) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(Coverage.KIND, "database " + layout.databaseLabel(), Coverage.BACKED_UP));
        for (RepositoryRow row : rows) {
            boolean there = backedUp.contains(row.directory());
            facts.add(new Fact(
                    Coverage.KIND, "repository " + row.subject(), there ? Coverage.BACKED_UP : Coverage.NOT_BACKED_UP));
        }
        for (String directory : Repositories.find(volume.resolve(layout.repositories()))) {
            boolean there = backedUp.contains(directory);
            facts.add(new Fact(
                    Coverage.KIND, "directory " + directory, there ? Coverage.BACKED_UP : Coverage.NOT_BACKED_UP));
        }
        for (StorageKind kind : StorageKind.values()) {
            String value = layout.bucket(kind)
                    .map(place -> Coverage.excluded("in bucket '" + place.bucket() + "', a source of its own"))
                    .orElse(Coverage.BACKED_UP);
            facts.add(new Fact(Coverage.KIND, "storage " + kind.label(), value));
        }
        layout.rebuilt().stream()
                .filter(path -> Files.exists(volume.resolve(path)))
                .forEach(path -> facts.add(new Fact(
                        Coverage.KIND, "files " + path, Coverage.excluded("the server makes it again by itself"))));
        return facts;
    }
}

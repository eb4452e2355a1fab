package dev.pale.backup.forgejo;

import dev.pale.backup.census.Coverage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What exists on a volume, and what of it is in the backup: repositories of the database and of the disk, storages. */
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
            facts.add(layout.bucket(kind)
                    .map(place -> inBucket(kind, place))
                    .orElseGet(() -> new Fact(Coverage.KIND, "storage " + kind.label(), Coverage.BACKED_UP)));
        }
        layout.rebuilt().stream()
                .filter(path -> Files.exists(volume.resolve(path)))
                .forEach(path -> facts.add(new Fact(
                        Coverage.KIND, "files " + path, Coverage.excluded("the server makes it again by itself"))));
        return facts;
    }

    /** Rows name what must be in the bucket, and a drill looks for that; where no row does, a source has to claim it. */
    private static Fact inBucket(StorageKind kind, BucketPlace place) {
        boolean named = Stream.of(StoredFiles.values()).anyMatch(files -> files.kind() == kind);
        if (named) {
            String where = "in bucket '" + place.bucket() + "', where platform.references looks for it";
            return new Fact(Coverage.KIND, "storage " + kind.label(), Coverage.excluded(where));
        }
        return kind == StorageKind.ARCHIVES
                ? new Fact(
                        Coverage.KIND,
                        "storage " + kind.label(),
                        Coverage.excluded("the server makes it again by itself"))
                : new Fact(Coverage.KIND, "bucket " + place.bucket() + "/" + kind.label(), Coverage.NEEDS_A_CLAIM);
    }
}

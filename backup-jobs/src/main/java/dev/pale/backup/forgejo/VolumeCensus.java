package dev.pale.backup.forgejo;

import dev.pale.backup.census.CensusKey;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The facts about a volume, its database's content aside. */
final class VolumeCensus {
    private final Path volume;
    private final Layout layout;
    private final Git git;
    private final Progress progress;

    VolumeCensus(Path volume, Layout layout, Git git, Progress progress) {
        this.volume = volume;
        this.layout = layout;
        this.git = git;
        this.progress = progress;
    }

    List<Fact> take(List<RepositoryRow> rows, CensusKey key) {
        SortedMap<String, Refs> refs = new TreeMap<>();
        Path root = volume.resolve(layout.repositories());
        for (String name : Repositories.find(root)) {
            progress.at("count refs", refs.size(), -1);
            refs.put(name, Refs.read(git, root.resolve(name)));
        }
        List<Fact> facts = new ArrayList<>(RepositoryFacts.of(refs));
        facts.addAll(RepositoryFacts.rows(rows, refs.keySet()));
        facts.addAll(files(key));
        return facts;
    }

    private List<Fact> files(CensusKey key) {
        FileFacts facts = new FileFacts(layout, key);
        List<VolumeFile> files = new VolumeWalk(volume, layout).files();
        try {
            long done = 0;
            for (VolumeFile file : files) {
                progress.at("digest files", done++, files.size());
                boolean content = file.type() == VolumeFile.Type.FILE;
                facts.add(file, content ? Digests.sha256(volume.resolve(file.path())) : "");
            }
            Path appIni = volume.resolve(layout.appIni());
            if (Files.exists(appIni)) {
                facts.add(AppIni.parse(Files.readString(appIni)));
            }
        } catch (IOException unreadable) {
            throw new PaleException(
                    ErrorCode.SOURCE_DENIED,
                    "cannot read the volume: " + unreadable,
                    "run as a user that may read all of " + volume,
                    unreadable);
        }
        return facts.all();
    }
}

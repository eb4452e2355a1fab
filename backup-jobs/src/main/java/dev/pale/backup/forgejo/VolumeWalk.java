package dev.pale.backup.forgejo;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds every file of a volume that is neither in the database, nor in what a bundle of a repository holds, nor made again
 * by the server itself; and every directory with unusual permissions. What nobody thought of is found too: only what is known to be superfluous is left out.
 */
final class VolumeWalk {
    /** Where a path was not decoded. */
    private static final char NO_TEXT = '\uFFFD';

    private static final List<String> DATABASE_ENDINGS = List.of("", "-wal", "-shm", "-journal");
    /** What a bundle has, or git makes again; relative to a repository. */
    private static final Set<String> OF_GIT = Set.of(
            "objects",
            "refs",
            "logs",
            "HEAD",
            "packed-refs",
            "FETCH_HEAD",
            "ORIG_HEAD",
            "gc.log",
            "gc.pid",
            "shallow",
            "worktrees",
            "branches",
            "index");

    private static final Pattern TRANSIENT = Pattern.compile(".*\\.lock|info/refs|objects/.*");

    private final Path volume;
    private final Set<Path> superfluous = new HashSet<>();
    private final Path repositories;

    VolumeWalk(Path volume, Layout layout) {
        this.volume = volume;
        this.repositories = volume.resolve(layout.repositories());
        layout.databaseFile()
                .ifPresent(file -> DATABASE_ENDINGS.forEach(ending -> superfluous.add(volume.resolve(file + ending))));
        layout.rebuilt().forEach(path -> superfluous.add(volume.resolve(path)));
        superfluous.add(volume.resolve("lost+found"));
    }

    /**
     * All files, in the order of their paths.
     *
     * @throws PaleException {@code SOURCE_DENIED} if something cannot be read, {@code SOURCE_UNSUITABLE} if a name cannot
     *     be kept
     */
    List<VolumeFile> files() {
        List<VolumeFile> files = new ArrayList<>();
        try {
            Files.walkFileTree(volume, new Visitor(files));
        } catch (IOException unreadable) {
            throw new PaleException(
                    ErrorCode.SOURCE_DENIED,
                    "cannot read the volume: " + unreadable,
                    "run as a user that may read all of " + volume,
                    unreadable);
        }
        files.sort(Comparator.comparing(VolumeFile::path));
        return files;
    }

    private boolean leavesOut(Path path) {
        if (superfluous.contains(path)) {
            return true;
        }
        if (!path.startsWith(repositories)) {
            return false;
        }
        Path below = repositories.relativize(path);
        return below.getNameCount() > 2
                && below.getName(1).toString().endsWith(".git")
                && isOfGit(below.subpath(2, below.getNameCount()));
    }

    private static boolean isOfGit(Path path) {
        boolean hook = path.getNameCount() > 1 && path.startsWith("hooks");
        return OF_GIT.contains(path.getName(0).toString())
                || TRANSIENT.matcher(path.toString()).matches()
                || (hook && DelegateHooks.isGenerated(path.subpath(1, path.getNameCount())));
    }

    private final class Visitor extends SimpleFileVisitor<Path> {
        private final List<VolumeFile> files;

        Visitor(List<VolumeFile> files) {
            this.files = files;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
            if (leavesOut(directory)) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            if (!directory.equals(volume) && !directory.startsWith(repositories)) {
                VolumeFile itself = VolumeFile.read(volume, directory);
                if (!itself.mode().equals(VolumeFile.USUAL_DIRECTORY)) {
                    files.add(itself);
                }
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if ((attributes.isRegularFile() || attributes.isSymbolicLink()) && !leavesOut(file)) {
                requireText(file);
                try {
                    files.add(VolumeFile.read(volume, file));
                } catch (NoSuchFileException goneMeanwhile) {
                    return FileVisitResult.CONTINUE;
                }
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }
    }

    private static void requireText(Path file) {
        if (file.toString().indexOf(NO_TEXT) >= 0) {
            throw new PaleException(
                    ErrorCode.SOURCE_UNSUITABLE,
                    "the name of " + file + " cannot be read as text here",
                    "set LC_ALL=C.UTF-8 for this program, or give the file a name in UTF-8");
        }
    }
}

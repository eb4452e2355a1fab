package dev.pale.backup.keycloak;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * Files as one tar that {@code tar -x} reads: sorted, without owners, so that equal files make equal bytes. Only regular
 * files go in, and only such come out; times are kept, because Keycloak asks whether a provider is the one it was built
 * with.
 */
final class FilesArchive {
    private static final int READABLE = 0100640;

    private FilesArchive() {}

    static void write(SortedMap<String, Path> files, Path archive, Deadline deadline) {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(archive));
                TarArchiveOutputStream tar = new TarArchiveOutputStream(out, StandardCharsets.UTF_8.name())) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            tar.setAddPaxHeadersForNonAsciiNames(true);
            for (Map.Entry<String, Path> file : files.entrySet()) {
                deadline.require("the copy of " + file.getKey());
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
                entry.setSize(Files.size(file.getValue()));
                entry.setMode(READABLE);
                entry.setModTime(Files.getLastModifiedTime(file.getValue()).toMillis() / 1000 * 1000);
                tar.putArchiveEntry(entry);
                Files.copy(file.getValue(), tar);
                tar.closeArchiveEntry();
            }
            tar.finish();
        } catch (IOException failed) {
            throw new PaleException(
                    ErrorCode.BACKUP_FAILED,
                    "cannot copy the files of the home directory: " + failed.getMessage(),
                    "see whether they change all the time, and whether the scratch directory has room",
                    failed);
        }
    }

    /** Takes one file of an archive. */
    @FunctionalInterface
    interface Taker {
        void take(TarArchiveEntry entry, InputStream content) throws IOException;
    }

    /**
     * Hands every file over, in the order of the archive.
     *
     * @throws PaleException {@code RESTORE_FAILED} if it is no archive, or has what ours never have
     */
    static void read(Path archive, Taker taker) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(archive));
                TarArchiveInputStream tar = new TarArchiveInputStream(in, StandardCharsets.UTF_8.name())) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                requireHarmless(entry);
                taker.take(entry, tar);
            }
        } catch (IOException broken) {
            throw new PaleException(
                    ErrorCode.RESTORE_FAILED,
                    "the archive of the home directory's files cannot be read: " + broken.getMessage(),
                    "restore the snapshot before this one",
                    broken);
        }
    }

    private static void requireHarmless(TarArchiveEntry entry) throws IOException {
        Path path = Path.of(entry.getName());
        boolean below = !path.isAbsolute()
                && path.equals(path.normalize())
                && path.getNameCount() > 1
                && HomeFiles.DIRECTORIES.contains(path.getName(0).toString());
        if (!entry.isFile() || entry.isLink() || entry.isSymbolicLink() || !below) {
            throw new IOException("it holds '" + entry.getName() + "', which is no file of a home directory");
        }
    }
}

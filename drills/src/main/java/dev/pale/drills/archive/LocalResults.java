package dev.pale.drills.archive;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.seal.Purpose;
import dev.pale.backup.seal.TrustedSigners;
import dev.pale.reports.errors.ReportException;
import dev.pale.reports.history.KeptDrill;
import dev.pale.reports.json.ResultJson;
import dev.pale.reports.result.DrillResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Results in a directory of this machine. {@code drill.json} is a report's, which nobody signed; it counts, and is shown as
 * unsigned. {@code result.json} is a copy of the archive's and counts only with its signature, as there.
 */
public final class LocalResults {
    private static final String OF_REPORT = "drill.json";
    private static final int DEEPEST = 8;

    private final Path directory;
    private final Optional<TrustedSigners> trusted;
    private final ResultJson json = new ResultJson();

    /**
     * Reads a directory and those below it.
     *
     * @param trusted whose signatures count; where absent, none does
     */
    public LocalResults(Path directory, Optional<TrustedSigners> trusted) {
        this.directory = directory;
        this.trusted = trusted;
    }

    /**
     * Every result that began at an instant or later, in no order.
     *
     * @throws PaleException {@code USAGE} if the directory cannot be read
     */
    public List<KeptDrill> since(Instant since) {
        try (Stream<Path> files = Files.walk(directory, DEEPEST)) {
            return files.filter(file -> file.endsWith(OF_REPORT) || file.endsWith(DrillFiles.RESULT))
                    .map(this::read)
                    .filter(drill -> !drill.at().isBefore(since))
                    .toList();
        } catch (IOException | UncheckedIOException unreadable) {
            throw new PaleException(
                    ErrorCode.USAGE,
                    directory + " cannot be read: " + unreadable.getMessage(),
                    "name a directory with results of drills",
                    unreadable);
        }
    }

    private KeptDrill read(Path file) {
        String place = directory.relativize(file).toString();
        try {
            byte[] bytes = Files.readAllBytes(file);
            Optional<String> signer = file.endsWith(OF_REPORT) ? Optional.empty() : Optional.of(signer(file, bytes));
            DrillResult result = json.readDrill(new String(bytes, StandardCharsets.UTF_8));
            return new KeptDrill.Counted(place, result, signer);
        } catch (PaleException | ReportException refused) {
            return new KeptDrill.Refused(place, modified(file), refused.getMessage());
        } catch (IOException unreadable) {
            return new KeptDrill.Refused(place, modified(file), "it cannot be read: " + unreadable.getMessage());
        }
    }

    private String signer(Path file, byte[] bytes) throws IOException {
        Path signature = file.resolveSibling(DrillFiles.signatureOf(DrillFiles.RESULT));
        if (Files.notExists(signature)) {
            throw new PaleException(ErrorCode.DRILL_UNSIGNED, "it has no signature", "do not believe it");
        }
        return trusted.orElseThrow(() -> new PaleException(
                        ErrorCode.DRILL_UNSIGNED,
                        "nobody is trusted here: no configuration names trusted signers",
                        "name one with --config"))
                .verify(Purpose.DRILL, bytes, Files.readString(signature, StandardCharsets.ISO_8859_1));
    }

    private static Instant modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException gone) {
            return Instant.EPOCH;
        }
    }
}

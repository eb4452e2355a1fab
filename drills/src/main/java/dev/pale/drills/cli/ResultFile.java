package dev.pale.drills.cli;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.reports.errors.ReportException;
import dev.pale.reports.json.ResultJson;
import dev.pale.reports.result.DrillResult;
import dev.pale.reports.result.ProofResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/** Results that somebody names by a file. */
final class ResultFile {
    private static final ResultJson JSON = new ResultJson();

    private ResultFile() {}

    /**
     * Reads the result of a drill.
     *
     * @throws PaleException {@code USAGE} if there is no such file, {@code DRILL_UNREADABLE} if it is no such result
     */
    static DrillResult drill(Path file) {
        return read(file, JSON::readDrill);
    }

    /** Reads what {@code pale prove} found; throws as {@link #drill}. */
    static ProofResult proof(Path file) {
        return read(file, JSON::readProof);
    }

    private static <T> T read(Path file, Function<String, T> form) {
        try {
            return form.apply(Files.readString(file));
        } catch (IOException unreadable) {
            throw new PaleException(
                    ErrorCode.USAGE,
                    file + " cannot be read: " + unreadable.getMessage(),
                    "name a file that is there, as text in UTF-8",
                    unreadable);
        } catch (ReportException wrong) {
            throw new PaleException(
                    ErrorCode.DRILL_UNREADABLE, file + " is " + wrong.getMessage(), wrong.hint(), wrong);
        }
    }
}

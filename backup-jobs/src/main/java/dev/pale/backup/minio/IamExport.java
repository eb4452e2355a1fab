package dev.pale.backup.minio;

import dev.pale.backup.census.Coverage;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a service answers who is asked for its users, groups and policies (MinIO's administration, {@code export-iam}).
 *
 * @param documents as an import takes them; there only where the state is {@code HERE}
 */
record IamExport(State state, Optional<IamDocuments> documents) {
    static final String PATH = "/minio/admin/v3/export-iam";
    private static final String SUBJECT = "users, groups and their policies";

    /** How it went; the words stand in manifests. */
    enum State {
        HERE("exported"),
        DENIED("the key may not export them"),
        HIDDEN("MinIO's administration cannot be reached at this address"),
        UNKNOWN("the service has no API for them"),
        NOT_WANTED("not asked for");

        private final String words;

        State(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /**
     * Asks for what a source wants.
     *
     * @throws PaleException {@code SOURCE_DENIED} or {@code SOURCE_UNSUITABLE} where it is required and not shown
     */
    static IamExport wanted(S3Service service, IamChoice choice) {
        IamExport answer = choice == IamChoice.NONE ? new IamExport(State.NOT_WANTED, Optional.empty()) : ask(service);
        if (choice == IamChoice.REQUIRED && answer.state() != State.HERE) {
            boolean denied = answer.state() == State.DENIED;
            throw new PaleException(
                    denied ? ErrorCode.SOURCE_DENIED : ErrorCode.SOURCE_UNSUITABLE,
                    "no users, groups and policies: " + answer.state().words(),
                    denied
                            ? "allow the key admin:ExportIAM, or write iam: none"
                            : "write iam: none, and keep them where they are declared");
        }
        return answer;
    }

    /**
     * Asks. MinIO's administration refuses in JSON. Whoever has none takes the address for an object's, and refuses that in
     * XML, or does not find it; where MinIO itself seems to, somebody stands before it.
     */
    static IamExport ask(S3Service service) {
        RawRequests.Answer answer = service.raw().get("export users", PATH, Map.of());
        if (answer.status() == 200) {
            return new IamExport(State.HERE, Optional.of(read(service, answer.bytes())));
        }
        boolean denied = answer.status() == 401 || answer.status() == 403;
        boolean administration = answer.text().startsWith("{");
        boolean broken = answer.status() >= 500 && answer.status() != 501;
        if (broken || (administration && !denied)) {
            throw service.side().answered("export users", answer.status(), answer.code(), null);
        }
        boolean hidden = service.product().startsWith("MinIO");
        State refused = administration ? State.DENIED : hidden ? State.HIDDEN : State.UNKNOWN;
        return new IamExport(refused, Optional.empty());
    }

    private static IamDocuments read(S3Service service, byte[] archive) {
        try {
            return IamDocuments.parse(archive).importable(Instant.now());
        } catch (IOException broken) {
            throw service.side().failed("the export of users cannot be read: " + broken.getMessage(), null);
        }
    }

    /** What there is, and whether it is backed up. */
    SortedMap<String, String> coverage() {
        SortedMap<String, String> coverage = new TreeMap<>();
        coverage.put(
                SUBJECT,
                switch (state) {
                    case HERE -> Coverage.BACKED_UP;
                    case DENIED -> Coverage.NOT_BACKED_UP + ": " + state.words() + " (admin:ExportIAM)";
                    case HIDDEN -> Coverage.NOT_BACKED_UP + ": " + state.words();
                    case UNKNOWN -> Coverage.excluded(state.words());
                    case NOT_WANTED -> Coverage.excluded("this source says iam: none");
                });
        documents.ifPresent(found -> found.names(IamPart.SET_ASIDE)
                .forEach(account -> coverage.put(
                        "service account " + account,
                        Coverage.excluded("switched off or expired; an import would switch it on"))));
        return coverage;
    }
}

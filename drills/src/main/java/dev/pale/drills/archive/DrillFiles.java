package dev.pale.drills.archive;

import dev.pale.backup.seal.Purpose;
import dev.pale.backup.seal.SigningKey;
import dev.pale.reports.html.DrillPage;
import dev.pale.reports.json.ResultJson;
import dev.pale.reports.result.DrillEvidence;
import dev.pale.reports.result.DrillResult;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** The files of a kept drill. The same result and key give the same bytes, so that what broke off can be gone on with. */
final class DrillFiles {
    static final String RESULT = "result.json";
    static final String EVIDENCE = "evidence.json";
    static final String PAGE = "index.html";

    private DrillFiles() {}

    static String signatureOf(String file) {
        return file + ".sig";
    }

    /** Everything, in the order in which it is put: signatures first, the result last. */
    static Map<String, byte[]> of(DrillResult drill, SigningKey key) {
        byte[] result = bytes(new ResultJson().write(drill));
        byte[] evidence = bytes(new ResultJson().write(DrillEvidence.of(drill, sha256(result))));
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(signatureOf(RESULT), bytes(key.sign(Purpose.DRILL, result)));
        files.put(signatureOf(EVIDENCE), bytes(key.sign(Purpose.DRILL, evidence)));
        files.put(EVIDENCE, evidence);
        files.put(PAGE, bytes(new DrillPage().render(drill, RESULT)));
        files.put(RESULT, result);
        return files;
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

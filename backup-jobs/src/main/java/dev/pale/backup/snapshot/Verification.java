package dev.pale.backup.snapshot;

import dev.pale.backup.errors.PaleException;
import java.util.List;

/**
 * What {@code pale verify} found out about one snapshot.
 *
 * @param proof how far it looked
 * @param objects how many objects that proof holds for, blobs included, manifest and signature aside
 * @param bytes their size as stored
 * @param problems all that is wrong; none means that the proof holds for the whole snapshot
 */
public record Verification(SnapshotId snapshot, Proof proof, long objects, long bytes, List<Problem> problems) {
    /** How far a verification looks. */
    public enum Proof {
        /** Signature, digests, decryption, decompression, census and content of every byte, blobs included. */
        EVERYTHING("everything was read: signature, digests, decryption, decompression, census, content"),
        /** The signature, and that the bucket lists every object with the size that was signed. No byte of data, no blob. */
        SIGNATURE_AND_SIZES("signature and sizes only; no data was read, and no blob was looked at");

        private final String sentence;

        Proof(String sentence) {
            this.sentence = sentence;
        }

        /** For people. */
        public String sentence() {
            return sentence;
        }
    }

    /**
     * One thing that is wrong.
     *
     * @param code such as {@code PALE-405}
     */
    public record Problem(String code, String message, String hint) {
        static Problem of(PaleException failure) {
            return new Problem(failure.code().toString(), failure.getMessage(), failure.hint());
        }
    }

    public Verification {
        problems = List.copyOf(problems);
    }

    /** True if nothing is wrong and there was something to look at. */
    public boolean verified() {
        return problems.isEmpty() && objects > 0;
    }
}

package dev.pale.backup.monitor;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One bucket during one run: what of it could be judged, and whether it answers. An object that is not served now keeps
 * only what depends on it from being judged; a listing that fails ends the questions. Not thread safe.
 */
final class AskedBucket {
    /** What says that the bucket could not be asked. */
    private static final Set<ErrorCode> SILENT = EnumSet.of(
            ErrorCode.BUCKET_UNREACHABLE, ErrorCode.BUCKET_DENIED, ErrorCode.BUCKET_MISSING, ErrorCode.BUCKET_PROTOCOL);

    private final Check check;
    private final String subject;
    private final ServedObjects objects;
    private final List<PaleException> unserved = new ArrayList<>();
    private Optional<PaleException> silence = Optional.empty();

    /**
     * Nothing is asked yet.
     *
     * @param check the check that says whether it can be reached
     * @param subject the check's subject
     */
    AskedBucket(Check check, String subject, ServedObjects objects) {
        this.check = check;
        this.subject = subject;
        this.objects = objects;
    }

    ServedObjects objects() {
        return objects;
    }

    /**
     * Judges one thing, unless the bucket was silent before.
     *
     * @return why not all of it could be judged; empty where it was
     */
    Optional<String> judge(Runnable part) {
        if (silence.isPresent()) {
            return Optional.of(unasked());
        }
        try {
            part.run();
            return Optional.empty();
        } catch (PaleException failure) {
            if (!SILENT.contains(failure.code())) {
                throw failure;
            }
            return Optional.of(afterwards(failure));
        }
    }

    private String afterwards(PaleException failure) {
        try {
            objects.requireListing();
        } catch (PaleException silent) {
            if (!SILENT.contains(silent.code())) {
                throw silent;
            }
            silence = Optional.of(failure);
            return unasked();
        }
        unserved.add(failure);
        return "it cannot be read now: " + Monitor.words(failure);
    }

    String unasked() {
        return "the " + subject + " could not be asked";
    }

    /**
     * To be called when all has been judged: a bucket that lists objects and served none of those that were asked for is
     * one that cannot be asked, such as where the access key may list and not read.
     *
     * @return false if that is so, and nothing counts that was said of its objects
     */
    boolean hasServed() {
        if (objects.served() > 0 || silence.isPresent()) {
            return true;
        }
        silence = unserved.stream().findFirst().or(objects::refusal);
        return silence.isEmpty();
    }

    boolean isReachable() {
        return silence.isEmpty();
    }

    /** Whether it answers; to be asked at the end. */
    Finding answer(Instant now) {
        if (silence.isPresent()) {
            return Monitor.silent(check, subject, silence.get(), now);
        }
        if (!unserved.isEmpty()) {
            return Finding.unproven(
                    check,
                    subject,
                    objects.location() + " answers, but does not serve all that it lists: "
                            + Monitor.words(unserved.getFirst()));
        }
        return Finding.verified(check, subject, 1, objects.location() + " answers");
    }
}

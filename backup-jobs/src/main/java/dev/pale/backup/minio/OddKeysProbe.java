package dev.pale.backup.minio;

import dev.pale.backup.census.Comparison;
import dev.pale.backup.census.Difference;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Whether objects whose keys a file system, a URL or a normalisation would spoil can be asked for by their very names. */
final class OddKeysProbe {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*");
    private static final int LONG_KEY_BYTES = 255;
    private static final int MOST_ASKED = 1_000;

    private final Probed probed;
    private final Findings findings = new Findings();
    private long asked;
    private long all;

    OddKeysProbe(Probed probed) {
        this.probed = probed;
    }

    Comparison ask(S3Service service) {
        probed.latest(object -> {
            all++;
            if (isOdd(object.key()) && asked < MOST_ASKED) {
                asked++;
                findings.compare(
                        object.bucket() + "/" + object.key(),
                        object.listed().bytes() + " bytes",
                        found(service, object));
            }
        });
        findings.same(1);
        findings.note(asked + " odd keys among " + all + " objects");
        return findings.comparison();
    }

    static boolean isOdd(String key) {
        return !PLAIN.matcher(key).matches() || key.getBytes(StandardCharsets.UTF_8).length > LONG_KEY_BYTES;
    }

    private static String found(S3Service service, IndexedObject object) {
        try {
            return service.client()
                            .headObject(
                                    request -> request.bucket(object.bucket()).key(object.key()))
                            .contentLength()
                    + " bytes";
        } catch (S3Exception answer) {
            return answer.statusCode() == 404 ? Difference.ABSENT : "answered with " + answer.statusCode();
        }
    }
}

package dev.pale.backup.bucket;

import java.util.NavigableSet;
import java.util.TreeSet;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

/** Questions about a bucket as a whole; changes nothing. Thread safe. */
public final class BucketSurvey implements AutoCloseable {
    /** Pages of folders before the service is taken for confused. */
    private static final int MOST_PAGES = 1_000;

    private final S3Calls calls;

    private BucketSurvey(S3Calls calls) {
        this.calls = calls;
    }

    /** Opens a bucket with the limits of {@link StoreSettings#standard()}. Makes no call yet. */
    public static BucketSurvey open(BucketAddress address) {
        return open(address, StoreSettings.standard());
    }

    public static BucketSurvey open(BucketAddress address, StoreSettings settings) {
        return new BucketSurvey(new S3Calls(address, settings));
    }

    /** What keeps its objects from being destroyed. */
    public BucketProtection protection() {
        return BucketProtection.read(calls);
    }

    /** The names directly below a prefix that have something below themselves; {@code prefix} ends with a slash. */
    public NavigableSet<String> folders(String prefix) {
        NavigableSet<String> folders = new TreeSet<>();
        String continuation = null;
        for (int page = 0; page < MOST_PAGES; page++) {
            ListObjectsV2Response answer = page(prefix, continuation);
            answer.commonPrefixes().stream()
                    .map(CommonPrefix::prefix)
                    .map(folder -> folder.substring(prefix.length(), folder.length() - 1))
                    .forEach(folders::add);
            continuation = answer.nextContinuationToken();
            if (!Boolean.TRUE.equals(answer.isTruncated()) || continuation == null) {
                return folders;
            }
        }
        return folders;
    }

    private ListObjectsV2Response page(String prefix, String continuation) {
        String what = "list folders below '" + prefix + "'";
        ListObjectsV2Response answer = calls.call(
                what,
                attempt -> calls.client()
                        .listObjectsV2(request -> request.bucket(calls.bucket())
                                .prefix(prefix)
                                .delimiter("/")
                                .continuationToken(continuation)
                                .overrideConfiguration(calls.within(0))));
        calls.requireAnswer(what, answer.name());
        return answer;
    }

    @Override
    public void close() {
        calls.close();
    }
}

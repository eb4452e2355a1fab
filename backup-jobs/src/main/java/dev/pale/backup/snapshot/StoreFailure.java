package dev.pale.backup.snapshot;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.io.IOException;

/** What it means when an object's stream breaks: the bucket is out of reach, whatever the object holds. */
final class StoreFailure {
    private StoreFailure() {}

    static PaleException of(IOException cut) {
        return new PaleException(
                ErrorCode.BUCKET_UNREACHABLE,
                "reading from the bucket broke off: " + cut.getMessage(),
                "check the network and the service's status, then run it again",
                cut);
    }
}

package dev.pale.backup.errors;

/** What a command's exit status says: verified or done, not verified, or could not run at all. */
public enum ExitStatus {
    DONE(0),
    NOT_VERIFIED(1),
    COULD_NOT_RUN(2);

    private final int code;

    ExitStatus(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}

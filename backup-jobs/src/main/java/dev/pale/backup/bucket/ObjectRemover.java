package dev.pale.backup.bucket;

/**
 * Takes objects away. Apart from {@link ObjectStore}, so that what only writes or reads cannot even say it; retention is the
 * one that does. Thread safe.
 */
public interface ObjectRemover {
    /**
     * Removes an object; one that is not there is no error. In a bucket that keeps versions the object is hidden: its bytes
     * stay until the bucket's own rules remove them, and Object Lock does not prevent the hiding.
     *
     * @throws dev.pale.backup.errors.PaleException as {@link ObjectStore}
     */
    void remove(String key);
}

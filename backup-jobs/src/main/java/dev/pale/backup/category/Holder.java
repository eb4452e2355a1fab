package dev.pale.backup.category;

import java.util.Optional;

/** A restored service that holds objects which others refer to; a {@link Target} may be one. */
public interface Holder {
    /** Begins to look for some. Close it. */
    Search search();

    /** Looks for objects. One thread at a time. */
    interface Search extends AutoCloseable {
        /**
         * What is wrong with an object, read to its end where its digest is known.
         *
         * @return such as {@code no object}; empty if it is there as it should be
         * @throws dev.pale.backup.errors.PaleException if the service does not answer
         */
        Optional<String> lacks(Reference reference);

        @Override
        void close();
    }
}

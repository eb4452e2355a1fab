package dev.pale.backup.forgejo;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** A server that can be started on restored data. */
public interface ServerProgram {
    /**
     * Starts the server on a copy of a restored volume, with everything off that speaks to others: mail, webhooks,
     * mirrors, actions, the schedule. The volume itself is not changed.
     *
     * @param appIni the configuration within the volume
     * @param serverDirectory where paths in the configuration have the volume
     * @throws dev.pale.backup.errors.PaleException {@code PLATFORM_FAILED} with the server's own last words
     */
    Running start(Path volume, String appIni, Path serverDirectory);

    /** A server that answers. */
    interface Running extends AutoCloseable {
        /** Where it answers, with a slash at the end. */
        URI address();

        /**
         * Runs one of the program's own commands, such as {@code admin user create}.
         *
         * @return what it printed, which may hold secrets
         * @throws dev.pale.backup.errors.PaleException if it does not end well
         */
        String command(List<String> arguments);

        /** Ends it and removes the copy. */
        @Override
        void close();
    }
}

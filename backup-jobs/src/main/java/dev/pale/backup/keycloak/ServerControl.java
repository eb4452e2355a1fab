package dev.pale.backup.keycloak;

import java.time.Duration;

/** Stops and starts the Keycloak server of one home directory. Either may be asked again when it is done already. */
public interface ServerControl {
    /**
     * Stops the server and waits until it is gone.
     *
     * @throws dev.pale.backup.errors.PaleException if it is not gone within the limit
     */
    void stop(Duration limit);

    /**
     * Starts the server and waits as long as the way of starting it does.
     *
     * @throws dev.pale.backup.errors.PaleException if it could not be started within the limit
     */
    void start(Duration limit);
}

package dev.pale.backup.alarm;

import java.util.List;

/** A way to people. One call is one attempt. */
interface Channel {
    /** Such as {@code slack}; what it told is remembered under this name. */
    String name();

    /**
     * Delivers a message.
     *
     * @return of those who did not get it though others did, one line each; nothing is sent to the others again for them
     * @throws DeliveryException if it reached nobody; the message never has an address that is secret
     */
    List<String> send(Message message, Digest digest) throws DeliveryException;
}

package dev.pale.backup.alarm;

/** A way to people. One call is one attempt. */
interface Channel {
    /** Such as {@code slack}; what it told is remembered under this name. */
    String name();

    /**
     * Delivers a message.
     *
     * @throws DeliveryException if it did not arrive; the message never has an address that is secret
     */
    void send(Message message, Digest digest) throws DeliveryException;
}

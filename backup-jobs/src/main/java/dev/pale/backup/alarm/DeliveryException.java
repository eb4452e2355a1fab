package dev.pale.backup.alarm;

/** A message did not arrive, with the reason. */
final class DeliveryException extends Exception {
    private static final long serialVersionUID = 1L;

    DeliveryException(String message, Throwable cause) {
        super(message, cause);
    }
}

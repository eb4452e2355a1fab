package dev.pale.backup.seal;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The length-prefixed strings of RFC 4251 section 5, of which OpenSSH's keys and signatures are made. */
final class SshWire {
    private final ByteBuffer buffer;

    private SshWire(ByteBuffer buffer) {
        this.buffer = buffer;
    }

    static SshWire reading(byte[] bytes) {
        return new SshWire(ByteBuffer.wrap(bytes));
    }

    /** The strings one after the other, each behind its length. */
    static byte[] strings(byte[]... values) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] value : values) {
            out.writeBytes(
                    ByteBuffer.allocate(Integer.BYTES).putInt(value.length).array());
            out.writeBytes(value);
        }
        return out.toByteArray();
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    int number() {
        return require(Integer.BYTES).getInt();
    }

    byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        require(length).get(bytes);
        return bytes;
    }

    byte[] string() {
        int length = number();
        if (length < 0) {
            throw new IllegalArgumentException("a string of negative length");
        }
        require(length);
        return bytes(length);
    }

    String text() {
        return new String(string(), StandardCharsets.US_ASCII);
    }

    void requireEnd() {
        if (buffer.hasRemaining()) {
            throw new IllegalArgumentException("something follows the end");
        }
    }

    private ByteBuffer require(int length) {
        if (buffer.remaining() < length) {
            throw new IllegalArgumentException("cut off", new BufferUnderflowException());
        }
        return buffer;
    }
}

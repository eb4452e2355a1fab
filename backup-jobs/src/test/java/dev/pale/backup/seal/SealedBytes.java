package dev.pale.backup.seal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/** Sealing and opening in memory. */
final class SealedBytes {
    private SealedBytes() {}

    static Recipients recipients(NewKeys keys) {
        return Recipients.parse(List.of(keys.recipient()));
    }

    static byte[] seal(Recipients recipients, byte[] content) throws IOException {
        ByteArrayOutputStream sealed = new ByteArrayOutputStream();
        try (OutputStream out = recipients.seal(sealed)) {
            out.write(content);
        }
        return sealed.toByteArray();
    }

    static byte[] open(Identities identities, byte[] sealed) throws IOException {
        try (InputStream in = identities.open(new ByteArrayInputStream(sealed))) {
            return in.readAllBytes();
        }
    }
}

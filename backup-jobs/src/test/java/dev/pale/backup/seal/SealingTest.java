package dev.pale.backup.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.exceptionfactory.jagged.framework.stream.StandardEncryptingChannelFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaWriterFactory;
import com.github.luben.zstd.Zstd;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealingTest {
    private static final int SEED = 11;
    private static final int AGE_CHUNK_BYTES = 64 << 10;

    @TempDir
    private Path directory;

    private NewKeys keys;
    private Identities identities;

    @BeforeEach
    void makeKeys() {
        keys = NewKeys.generate("pale@test", Clock.systemUTC());
        keys.writeTo(directory);
        identities = Identities.read(directory.resolve(NewKeys.IDENTITY));
    }

    @Test
    void opensWhatItSealed() throws Exception {
        for (int size : new int[] {0, 1, AGE_CHUNK_BYTES, AGE_CHUNK_BYTES + 1, 5 << 20}) {
            byte[] content = bytes(size);

            assertThat(SealedBytes.open(identities, SealedBytes.seal(SealedBytes.recipients(keys), content)))
                    .isEqualTo(content);
        }
    }

    @Test
    void opensWithTheKeyOfAnyOfItsRecipients() throws Exception {
        NewKeys escrow = NewKeys.generate("escrow", Clock.systemUTC());
        byte[] sealed = SealedBytes.seal(Recipients.parse(List.of(escrow.recipient(), keys.recipient())), bytes(100));

        assertThat(SealedBytes.open(identities, sealed)).isEqualTo(bytes(100));
    }

    @Test
    void refusesAnotherKey() throws Exception {
        NewKeys stranger = NewKeys.generate("stranger", Clock.systemUTC());
        byte[] sealed = SealedBytes.seal(SealedBytes.recipients(stranger), bytes(100));

        assertFails(ErrorCode.DECRYPTION, () -> SealedBytes.open(identities, sealed));
    }

    /** Exhaustive: no argument about samples is needed. */
    @Test
    void refusesEveryFlippedByte() throws Exception {
        byte[] sealed = SealedBytes.seal(SealedBytes.recipients(keys), bytes(700));

        for (int position = 0; position < sealed.length; position++) {
            byte[] flipped = sealed.clone();
            flipped[position] ^= 1;
            assertFails(ErrorCode.DECRYPTION, () -> SealedBytes.open(identities, flipped));
        }
    }

    @Test
    void refusesEveryTruncation() throws Exception {
        byte[] sealed = SealedBytes.seal(SealedBytes.recipients(keys), bytes(700));

        for (int length = 0; length < sealed.length; length++) {
            byte[] cut = Arrays.copyOf(sealed, length);
            assertFails(ErrorCode.DECRYPTION, () -> SealedBytes.open(identities, cut));
        }
    }

    @Test
    void refusesACutWhereAChunkOfTheEncryptionEnds() throws Exception {
        byte[] sealed = SealedBytes.seal(SealedBytes.recipients(keys), bytes(200_000));
        int header = sealed.length - 200_000 % AGE_CHUNK_BYTES;

        for (int length = header - 200; length < header + 200; length++) {
            byte[] cut = Arrays.copyOf(sealed, length);
            assertFails(ErrorCode.DECRYPTION, () -> SealedBytes.open(identities, cut));
        }
    }

    @Test
    void refusesWhateverFollowsTheEnd() throws Exception {
        byte[] sealed = SealedBytes.seal(SealedBytes.recipients(keys), bytes(700));

        assertFails(ErrorCode.DECRYPTION, () -> SealedBytes.open(identities, Arrays.copyOf(sealed, sealed.length + 1)));
    }

    @Test
    void refusesEveryCutThatHappenedBeforeTheEncryption() throws Exception {
        byte[] packed = packed(bytes(500));

        for (int length = 0; length < packed.length; length++) {
            byte[] cut = Arrays.copyOf(packed, length);
            assertFails(ErrorCode.DECOMPRESSION, () -> SealedBytes.open(identities, encrypted(cut)));
        }
    }

    /** A few bits of a frame's header mean nothing, and the content is the same whatever they are. */
    @Test
    void neverGivesOutOtherContentForAFlipThatHappenedBeforeTheEncryption() throws Exception {
        byte[] content = bytes(500);
        byte[] packed = packed(content);
        int refused = 0;

        for (int bit = 0; bit < packed.length * Byte.SIZE; bit++) {
            byte[] flipped = packed.clone();
            flipped[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
            try {
                assertThat(SealedBytes.open(identities, encrypted(flipped))).isEqualTo(content);
            } catch (PaleException damaged) {
                assertThat(damaged.code()).isEqualTo(ErrorCode.DECOMPRESSION);
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(packed.length * Byte.SIZE - Byte.SIZE * 2);
    }

    @Test
    void refusesWhateverFollowsTheCompressedData() throws Exception {
        byte[] packed = packed(bytes(500));

        for (int more = 1; more < 10; more++) {
            byte[] longer = Arrays.copyOf(packed, packed.length + more);
            assertFails(ErrorCode.DECOMPRESSION, () -> SealedBytes.open(identities, encrypted(longer)));
        }
    }

    @Test
    void saysThatReadingFailedRatherThanThatTheKeyIsWrong() throws Exception {
        byte[] sealed = SealedBytes.seal(SealedBytes.recipients(keys), bytes(200_000));
        InputStream breaking = new FilterInputStream(new ByteArrayInputStream(sealed)) {
            private int left = 100_000;

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                left -= length;
                if (left < 0) {
                    throw new IOException("disk on fire");
                }
                return super.read(target, offset, length);
            }
        };

        assertThatThrownBy(() -> {
                    try (InputStream in = identities.open(breaking)) {
                        in.readAllBytes();
                    }
                })
                .isInstanceOf(IOException.class)
                .hasMessage("disk on fire");
    }

    @Test
    void neverMakesAnAbandonedStreamLookWhole() throws Exception {
        ByteArrayOutputStream sealed = new ByteArrayOutputStream();
        SealingStream stream = SealedBytes.recipients(keys).seal(sealed);
        stream.write(bytes(300_000));
        stream.abandon();
        stream.close();

        assertFails(ErrorCode.DECRYPTION, () -> SealedBytes.open(identities, sealed.toByteArray()));
    }

    @Test
    void neverMakesAStreamWithAHoleLookWhole() throws Exception {
        ByteArrayOutputStream sealed = new ByteArrayOutputStream();
        OutputStream full = new OutputStream() {
            private boolean failed;

            @Override
            public void write(int octet) throws IOException {
                write(new byte[] {(byte) octet}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                if (sealed.size() > 100_000 && !failed) {
                    failed = true;
                    throw new IOException("no space left on device");
                }
                sealed.write(bytes, offset, length);
            }
        };
        SealingStream stream = SealedBytes.recipients(keys).seal(full);

        assertThatThrownBy(() -> {
                    stream.write(bytes(4 << 20));
                    stream.write(bytes(4 << 20));
                    stream.close();
                })
                .isInstanceOf(IOException.class)
                .hasMessage("no space left on device");
        closeQuietly(stream);
        assertFails(ErrorCode.DECRYPTION, () -> SealedBytes.open(identities, sealed.toByteArray()));
    }

    @Test
    void readsAnIdentityFileHoweverItWasSaved() throws Exception {
        String text = Files.readString(directory.resolve(NewKeys.IDENTITY));
        byte[] sealed = SealedBytes.seal(SealedBytes.recipients(keys), bytes(10));

        for (String saved : List.of(text, text.strip(), text.replace("\n", "\r\n"), "\uFEFF" + text, text + "\n\n")) {
            assertThat(SealedBytes.open(Identities.parse(saved), sealed)).hasSize(10);
        }
    }

    @Test
    void refusesWhatIsNoIdentityWithoutRepeatingIt() throws Exception {
        String key = Files.readString(directory.resolve(NewKeys.IDENTITY))
                .lines()
                .filter(line -> line.startsWith("AGE-"))
                .findFirst()
                .orElseThrow();
        String damaged = key.substring(0, key.length() - 1);
        for (String text : List.of("", "# only a comment\n", keys.recipient(), damaged, "hello", "-----BEGIN X-----")) {
            assertThatThrownBy(() -> Identities.parse(text)).isInstanceOfSatisfying(PaleException.class, refused -> {
                assertThat(refused.code()).isEqualTo(ErrorCode.KEY_UNREADABLE);
                assertThat(refused.getMessage()).doesNotContain(damaged.substring(20));
            });
        }
        assertFails(ErrorCode.KEY_UNREADABLE, () -> Identities.read(directory.resolve("missing")));
    }

    @Test
    void refusesWhatIsNoRecipient() {
        for (List<String> wrong : List.of(
                List.<String>of(),
                List.of("age1nonsense"),
                List.of("AGE-SECRET-KEY-1ABC"),
                List.of(keys.recipient(), keys.recipient()))) {
            assertFails(ErrorCode.CONFIGURATION_INVALID, () -> Recipients.parse(wrong));
        }
    }

    private static void closeQuietly(SealingStream stream) {
        try {
            stream.close();
        } catch (IOException expected) {
            assertThat(expected).hasMessageContaining("not whole");
        }
    }

    private byte[] encrypted(byte[] packed) throws Exception {
        ByteArrayOutputStream sealed = new ByteArrayOutputStream();
        try (WritableByteChannel age = new StandardEncryptingChannelFactory()
                .newEncryptingChannel(
                        Channels.newChannel(sealed),
                        List.of(X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(keys.recipient())))) {
            age.write(ByteBuffer.wrap(packed));
        }
        return sealed.toByteArray();
    }

    private byte[] packed(byte[] content) throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (WritableByteChannel channel = Channels.newChannel(packed);
                SealingStream stream = new SealingStream(channel, SealingStream.workersOfThisMachine())) {
            stream.write(content);
        }
        assertThat(Zstd.decompress(packed.toByteArray(), content.length)).isEqualTo(content);
        return packed.toByteArray();
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(SEED).nextBytes(bytes);
        for (int position = 0; position < size / 2; position++) {
            bytes[position] = "the same again ".getBytes(StandardCharsets.US_ASCII)[position % 15];
        }
        return bytes;
    }

    private static void assertFails(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        PaleException.class,
                        failure -> assertThat(failure.code()).isEqualTo(code));
    }
}

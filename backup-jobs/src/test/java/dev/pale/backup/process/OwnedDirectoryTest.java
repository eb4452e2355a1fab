package dev.pale.backup.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnedDirectoryTest {
    private static final long END_LIMIT_SECONDS = 20;

    @TempDir
    private Path parent;

    private int removed(String prefix) throws IOException {
        return OwnedDirectory.removeAbandoned(parent, prefix, abandoned -> true);
    }

    private Process holder() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        DirectoryHolder.class.getName(),
                        parent.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    @Test
    void isForThisUserAloneAndGoesWithAllThatIsInIt() throws IOException {
        try (OwnedDirectory directory = OwnedDirectory.create(parent, "mine-")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.path())))
                    .isEqualTo("rwx------");
            Files.writeString(
                    Files.createDirectory(directory.path().resolve("below")).resolve("file"), "x");
        }
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void isSafeFromItsOwnProcess() throws IOException {
        try (OwnedDirectory directory = OwnedDirectory.create(parent, "mine-")) {
            assertThat(removed("mine-")).isZero();
            assertThat(directory.path()).exists();
        }
    }

    @Test
    void isSafeFromOthersWhileItsProcessLivesAndNotAfterwards() throws Exception {
        Process holder = holder();
        try {
            Path held = Path.of(holder.inputReader().readLine());
            assertThat(removed("held-")).isZero();
            assertThat(held).exists();
            holder.destroyForcibly();
            assertThat(holder.waitFor(END_LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(held).exists();
            assertThat(removed("other-")).isZero();
            assertThat(removed("held-")).isEqualTo(1);
            assertThat(held).doesNotExist();
        } finally {
            holder.destroyForcibly();
        }
    }

    @Test
    void goesWithItsProcessIfThatIsAskedToEnd() throws Exception {
        Process holder = holder();
        Path held = Path.of(holder.inputReader().readLine());
        holder.destroy();
        assertThat(holder.waitFor(END_LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(held).doesNotExist();
    }

    @Test
    void staysWhereWhoeverFindsItWantsItToStay() throws Exception {
        Process holder = holder();
        Path held = Path.of(holder.inputReader().readLine());
        holder.destroyForcibly().waitFor();
        assertThat(OwnedDirectory.removeAbandoned(parent, "held-", abandoned -> false))
                .isZero();
        assertThat(held).exists();
    }

    @Test
    void isLeftToOthersOnceItIsGivenUp() throws IOException {
        OwnedDirectory directory = OwnedDirectory.createLasting(parent, "mine-");
        directory.abandon();
        assertThat(directory.path()).exists();
    }
}

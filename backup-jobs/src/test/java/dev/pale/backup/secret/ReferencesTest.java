package dev.pale.backup.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferencesTest {
    @TempDir
    private Path home;

    @ParameterizedTest
    @CsvSource({"s3cret\\n, s3cret", "s3cret\\r\\n, s3cret", "s3cret\\n\\n, s3cret\\n", "' s3cret ', ' s3cret '"})
    void dropOneEndOfALineAndNothingElse(String stored, String meant) throws IOException {
        String value = stored.translateEscapes();
        Files.writeString(home.resolve("secret"), value);
        References references = new References(Map.of("NAME", value), home);

        assertThat(references.resolve("env:NAME").reveal()).isEqualTo(meant.translateEscapes());
        assertThat(references.resolve("file:secret").reveal()).isEqualTo(meant.translateEscapes());
    }

    @Test
    void sayWhatIsMissing() throws IOException {
        Files.writeString(home.resolve("empty"), "\n");
        References references = new References(Map.of("EMPTY", "\n"), home);

        assertThatThrownBy(() -> references.resolve("env:NAME")).hasMessageContaining("NAME, which is not set");
        assertThatThrownBy(() -> references.resolve("env:EMPTY")).hasMessageContaining("EMPTY, which is not set");
        assertThatThrownBy(() -> references.resolve("file:none")).hasMessageContaining("which is not there");
        assertThatThrownBy(() -> references.resolve("file:empty")).hasMessageContaining("which is empty");
        assertThatThrownBy(() -> references.resolve("file:.")).hasMessageContaining("which cannot be read");
        assertThatThrownBy(() -> references.resolve("hunter2"))
                .hasMessageContaining("is not a reference")
                .hasMessageNotContaining("hunter2");
    }
}

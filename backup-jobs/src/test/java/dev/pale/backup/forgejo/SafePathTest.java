package dev.pale.backup.forgejo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pale.backup.errors.PaleException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafePathTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "a/b", "pal-e/platform.git", "a..b/c", "日本/ü", "..."})
    void acceptsWhatIsBelow(String path) {
        assertThat(SafePath.require(path)).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/etc/passwd", "..", "../a", "a/../../b", "a/../b", "./a", "a//b", "a/", "a\0b"})
    void refusesEverythingElse(String path) {
        assertThatThrownBy(() -> SafePath.require(path)).isInstanceOf(PaleException.class);
    }
}

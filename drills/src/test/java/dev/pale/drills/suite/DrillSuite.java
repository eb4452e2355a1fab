package dev.pale.drills.suite;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * One method for each category, because JUnit knows tags of methods only; {@code DrillSuiteTest} fails when a category
 * has none. What the drill says as a whole belongs to every category: whoever asks for one tag is told it too.
 */
interface DrillSuite {
    @Tag("secrets")
    @DisplayName("secrets")
    @TestFactory
    default Stream<DynamicNode> secrets(DrillTests drill) {
        return drill.category("secrets");
    }

    @Tag("keycloak")
    @DisplayName("keycloak")
    @TestFactory
    default Stream<DynamicNode> keycloak(DrillTests drill) {
        return drill.category("keycloak");
    }

    @Tag("postgres")
    @DisplayName("postgres")
    @TestFactory
    default Stream<DynamicNode> postgres(DrillTests drill) {
        return drill.category("postgres");
    }

    @Tag("minio")
    @DisplayName("minio")
    @TestFactory
    default Stream<DynamicNode> minio(DrillTests drill) {
        return drill.category("minio");
    }

    @Tag("forgejo")
    @DisplayName("forgejo")
    @TestFactory
    default Stream<DynamicNode> forgejo(DrillTests drill) {
        return drill.category("forgejo");
    }

    @Tag("secrets")
    @Tag("keycloak")
    @Tag("postgres")
    @Tag("minio")
    @Tag("forgejo")
    @DisplayName("platform")
    @TestFactory
    default Stream<DynamicNode> platform(DrillTests drill) {
        return drill.together();
    }
}

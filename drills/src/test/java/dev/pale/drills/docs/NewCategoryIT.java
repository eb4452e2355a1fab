package dev.pale.drills.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pale.backup.Categories;
import dev.pale.backup.category.Category;
import dev.pale.backup.category.Target;
import dev.pale.backup.census.CensusKey;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.progress.Progress;
import dev.pale.fixtures.Fixtures;
import dev.pale.fixtures.platform.LocalPlatform;
import dev.pale.fixtures.platform.RunningService;
import dev.pale.fixtures.platform.ServiceRequest;
import dev.pale.fixtures.platform.TemporarySpace;
import org.junit.jupiter.api.Test;

/** The local platform runs a service of every category, which is empty, and says truly what it is. */
class NewCategoryIT {
    @Test
    void everyCategoryHasAnEmptyServiceOfTheFidelityThatIsPromised() {
        try (LocalPlatform platform = Fixtures.localPlatform(TemporarySpace.roomFor(1L << 30))) {
            for (Category category : Categories.ALL) {
                RunningService service = platform.start(category, ServiceRequest.any("new"));
                Target target = category.target(
                        category.sourceId("new"),
                        service.endpoint(),
                        JsonNodeFactory.instance.objectNode(),
                        service.log());

                assertThat(service.fidelity()).as(category.name()).isEqualTo(platform.fidelity(category));
                assertThat(service.product()).as(category.name()).isNotBlank();
                assertThat(counted(target)).as(category.name()).isTrue();
            }
        }
    }

    /** Counted, or refused in words: a volume in which nothing was ever restored has nothing to count. */
    private static boolean counted(Target target) {
        try {
            return !target.census(CensusKey.random(), Progress.NONE).facts().isEmpty();
        } catch (PaleException nothingThere) {
            return !nothingThere.hint().isBlank();
        }
    }
}

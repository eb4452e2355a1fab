package dev.pale.drills.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pale.backup.Categories;
import dev.pale.backup.category.Category;
import dev.pale.backup.category.Target;
import dev.pale.backup.census.CensusKey;
import dev.pale.backup.progress.Progress;
import dev.pale.fixtures.Fixtures;
import dev.pale.fixtures.platform.LocalPlatform;
import dev.pale.fixtures.platform.RunningService;
import dev.pale.fixtures.platform.ServiceRequest;
import dev.pale.fixtures.platform.TemporarySpace;
import org.junit.jupiter.api.Test;

/** The local platform runs a service of every category, and the category can count it. */
class NewCategoryIT {
    @Test
    void everyCategoryHasAServiceThatCanBeCounted() {
        try (LocalPlatform platform = Fixtures.localPlatform(TemporarySpace.roomFor(1L << 30))) {
            for (Category category : Categories.ALL) {
                RunningService service = platform.start(category, ServiceRequest.any("new"));
                Target target = category.target(
                        category.sourceId("new"),
                        service.endpoint(),
                        JsonNodeFactory.instance.objectNode(),
                        service.log());
                assertThat(target.census(CensusKey.random(), Progress.NONE).facts())
                        .as(category.name())
                        .isNotEmpty();
                assertThat(service.fidelity().label()).isIn("real", "files only", "simulated");
            }
        }
    }
}

package dev.pale.drills.suite.allure;

import static java.util.Objects.requireNonNull;

import io.qameta.allure.model.Label;
import java.util.List;

/**
 * Where a test belongs in Allure's trees. The same in every run, or its history would break.
 *
 * @param epic the platform and the kind of drill
 * @param feature the category
 * @param story the source
 */
record Place(String epic, String feature, String story) {
    Place {
        requireNonNull(epic, "epic");
        requireNonNull(feature, "feature");
        requireNonNull(story, "story");
    }

    /** Those that replace what the listener knows, which are names of our classes. */
    List<Label> labels() {
        return List.of(
                label("epic", epic),
                label("feature", feature),
                label("story", story),
                label("parentSuite", epic),
                label("suite", feature),
                label("subSuite", story),
                label("host", epic),
                label("thread", story));
    }

    static Label label(String name, String value) {
        return new Label().setName(name).setValue(value);
    }
}

package dev.pale.drills.suite.allure;

import io.qameta.allure.listener.TestLifecycleListener;
import io.qameta.allure.model.Label;
import io.qameta.allure.model.TestResult;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives a test the time of what it tells about. The tests run after the drill and take no time; Allure's timeline and its
 * trend of durations are about the drill. The time travels with the result as a label, because the listener writes its
 * own time last.
 */
public final class RealTimes implements TestLifecycleListener {
    private static final String LABEL = "pale.span";

    static void set(TestResult test, Span span) {
        test.getLabels().add(Place.label(LABEL, span.start() + "-" + span.stop()));
    }

    @Override
    public void afterTestStop(TestResult test) {
        List<Label> others = new ArrayList<>();
        for (Label label : test.getLabels()) {
            if (label.getName().equals(LABEL)) {
                String[] span = label.getValue().split("-", 2);
                test.setStart(Long.valueOf(span[0])).setStop(Long.valueOf(span[1]));
            } else {
                others.add(label);
            }
        }
        test.setLabels(others);
    }
}

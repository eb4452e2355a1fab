package dev.pale.drills.suite.allure;

import io.qameta.allure.Allure;
import io.qameta.allure.AllureLifecycle;
import io.qameta.allure.SeverityLevel;
import io.qameta.allure.model.Label;
import io.qameta.allure.model.Link;
import io.qameta.allure.model.Parameter;
import io.qameta.allure.model.StepResult;
import io.qameta.allure.model.TestResult;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What Allure is told of one test.
 *
 * @param name of the test, within its place; the same in every run
 * @param facts of this run; no part of the test's identity
 */
record TestSheet(
        String name,
        Place place,
        SeverityLevel severity,
        Span span,
        String description,
        Map<String, String> facts,
        List<StepResult> steps,
        List<Attached> attached,
        List<Link> links) {
    private static final Set<String> REPLACED = Set.of(
            "epic",
            "feature",
            "story",
            "parentSuite",
            "suite",
            "subSuite",
            "host",
            "thread",
            "severity",
            "package",
            "testClass",
            "testMethod",
            "junit.platform.uniqueid");

    /** Tells it of the test that runs now, if Allure listens. */
    void tell() {
        AllureLifecycle lifecycle = Allure.getLifecycle();
        if (lifecycle.getCurrentTestCase().isEmpty()) {
            return;
        }
        lifecycle.updateTestCase(this::fill);
        for (Attached file : attached) {
            lifecycle.addAttachment(
                    file.name(), file.type(), file.extension(), file.content().getBytes(StandardCharsets.UTF_8));
        }
    }

    private void fill(TestResult test) {
        String identity = String.join("/", place.story(), name);
        test.setFullName(identity)
                .setTestCaseId(digest(identity))
                .setHistoryId(digest(place.epic() + "/" + identity))
                .setDescription(description)
                .setLabels(labels(test.getLabels()))
                .setLinks(links)
                .setParameters(parameters());
        test.getSteps().addAll(steps);
        RealTimes.set(test, span);
    }

    private List<Label> labels(List<Label> known) {
        List<Label> all = new ArrayList<>(place.labels());
        all.add(Place.label("severity", severity.value()));
        known.stream().filter(label -> !REPLACED.contains(label.getName())).forEach(all::add);
        return all;
    }

    private List<Parameter> parameters() {
        return facts.entrySet().stream()
                .map(fact -> new Parameter()
                        .setName(fact.getKey())
                        .setValue(fact.getValue())
                        .setExcluded(true))
                .toList();
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}

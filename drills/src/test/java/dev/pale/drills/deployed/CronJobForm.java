package dev.pale.drills.deployed;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What every CronJob of ours must say, whatever it does. */
final class CronJobForm {
    private static final String JOB = "/spec/jobTemplate/spec";
    private static final String POD = JOB + "/template/spec";
    private static final String CONTAINER = POD + "/containers/0";
    /** The first variable of all. */
    static final String DELAY = "PALE_START_DELAY";

    /** Those that are no secrets. */
    static final Set<String> PLAIN = Set.of(DELAY, "PALE_JAVA_OPTS", "PALE_POD");

    private static final Map<String, String> EQUAL = new LinkedHashMap<>();
    private static final List<String> WHOLE_NUMBERS = List.of(
            "/spec/startingDeadlineSeconds",
            "/spec/successfulJobsHistoryLimit",
            "/spec/failedJobsHistoryLimit",
            JOB + "/activeDeadlineSeconds",
            JOB + "/backoffLimit",
            JOB + "/ttlSecondsAfterFinished",
            POD + "/terminationGracePeriodSeconds");
    private static final List<String> THERE = List.of(
            "/spec/schedule",
            POD + "/automountServiceAccountToken",
            CONTAINER + "/resources/requests/cpu",
            CONTAINER + "/resources/requests/memory",
            CONTAINER + "/resources/limits/memory",
            CONTAINER + "/resources/limits/ephemeral-storage");
    private static final List<String> FORBIDDEN = List.of(
            POD + "/hostNetwork", POD + "/hostPID", POD + "/hostIPC", CONTAINER + "/securityContext/privileged");

    static {
        EQUAL.put("/spec/timeZone", "Europe/Berlin");
        EQUAL.put("/spec/concurrencyPolicy", "Forbid");
        EQUAL.put(POD + "/restartPolicy", "Never");
        EQUAL.put(POD + "/enableServiceLinks", "false");
        EQUAL.put(POD + "/securityContext/runAsNonRoot", "true");
        EQUAL.put(POD + "/securityContext/seccompProfile/type", "RuntimeDefault");
        EQUAL.put(CONTAINER + "/name", "pale");
        EQUAL.put(CONTAINER + "/env/0/name", DELAY);
        EQUAL.put(CONTAINER + "/securityContext/allowPrivilegeEscalation", "false");
        EQUAL.put(CONTAINER + "/securityContext/readOnlyRootFilesystem", "true");
        EQUAL.put(CONTAINER + "/securityContext/capabilities/drop/0", "ALL");
    }

    private CronJobForm() {}

    /** Everything that is wrong with a CronJob; empty where nothing is. */
    static List<String> problems(JsonNode cronJob) {
        List<String> problems = new ArrayList<>();
        EQUAL.forEach((pointer, wanted) -> {
            if (!cronJob.at(pointer).asText().equals(wanted)) {
                problems.add(pointer + " is not " + wanted);
            }
        });
        WHOLE_NUMBERS.stream()
                .filter(pointer -> !cronJob.at(pointer).isIntegralNumber())
                .forEach(pointer -> problems.add(pointer + " is no whole number"));
        THERE.stream()
                .filter(pointer -> cronJob.at(pointer).isMissingNode())
                .forEach(pointer -> problems.add(pointer + " is missing"));
        FORBIDDEN.stream()
                .filter(pointer -> !cronJob.at(pointer).isMissingNode())
                .forEach(pointer -> problems.add(pointer + " is forbidden"));
        names(cronJob, problems);
        image(cronJob.at(CONTAINER + "/image").asText(), problems);
        contents(cronJob, problems);
        return problems;
    }

    /** The rules of k8s/monitoring know CronJobs by this beginning. */
    private static void names(JsonNode cronJob, List<String> problems) {
        String name = cronJob.at("/metadata/name").asText();
        if (!name.startsWith("pale-")) {
            problems.add("the name does not begin with pale-");
        }
        if (!cronJob.at(POD + "/serviceAccountName").asText().equals(name)) {
            problems.add("the service account is not its own");
        }
        if (!cronJob.at(JOB + "/template/metadata/labels/app.kubernetes.io~1name")
                .asText()
                .equals(name)) {
            problems.add("the pods have not the label that policies ask for");
        }
        if (cronJob.at(POD + "/containers").size() != 1 || cronJob.at(POD).has("initContainers")) {
            problems.add("there is not one container");
        }
    }

    private static void image(String image, List<String> problems) {
        String last = image.substring(image.lastIndexOf('/') + 1);
        if ((!last.contains(":") && !last.contains("@")) || last.endsWith(":latest")) {
            problems.add("the image is not pinned");
        }
    }

    private static void contents(JsonNode cronJob, List<String> problems) {
        if (cronJob.at(POD + "/securityContext/runAsUser").asInt() <= 0) {
            problems.add("the user is root, or nobody says who");
        }
        for (JsonNode variable : cronJob.at(CONTAINER + "/env")) {
            String name = variable.path("name").asText();
            boolean fromSecret = variable.at("/valueFrom").has("secretKeyRef") && !variable.has("value");
            if (!fromSecret && !PLAIN.contains(name)) {
                problems.add("the variable " + name + " does not come from a Secret");
            }
        }
        for (JsonNode volume : cronJob.at(POD + "/volumes")) {
            if (volume.has("hostPath")) {
                problems.add("the volume " + volume.path("name").asText() + " is of the node");
            }
        }
    }
}

package dev.pale.drills.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.backup.secrets.SecretsEndpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A real cluster with a CronJob of pale's name, whose last job failed. */
class CronJobScene implements RunbookScene {
    private static final String NAME = "pale-postgres";
    private static final String FAILS =
            "echo 'pale: PALE-501 the server does not answer'; echo '  hint: check that it runs'; exit 2";
    private static final String WORKS = "echo 'postgres/orders  backed up'";
    private static final String TEMPLATE = """
            {"apiVersion": "batch/v1", "kind": "CronJob", "metadata": {"name": "%s"}, "spec": {
              "schedule": "30 2 1 1 *", "timeZone": "Europe/Berlin", "concurrencyPolicy": "Forbid",
              "jobTemplate": {"spec": {"backoffLimit": 0, "template": {"spec": {"restartPolicy": "Never",
                "terminationGracePeriodSeconds": 0, "containers": [{"name": "pale", "image": "%s",
                "imagePullPolicy": "Never", "command": ["sh", "-c", "%s"]}]}}}}}}
            """;

    private final Path directory;
    private final String image;
    private final Map<String, String> variables;

    /**
     * Makes it.
     *
     * @param directory an empty one
     * @param image what the job's pods are made of; has a shell
     * @param namespace does not exist yet
     */
    CronJobScene(Path directory, SecretsEndpoint.Server cluster, String image, String namespace) throws IOException {
        this.directory = directory;
        this.image = image;
        this.variables = Map.of(
                "HOME",
                directory.toString(),
                "KUBECONFIG",
                Kubeconfig.write(directory, cluster).toString(),
                "NAMESPACE",
                namespace,
                "CRONJOB",
                NAME);
        kubectl("create namespace " + namespace);
        apply(FAILS);
        kubectl("create job " + NAME + "-29400150 --from=cronjob/" + NAME);
        kubectl("wait --for=condition=failed --timeout=120s job/" + NAME + "-29400150");
    }

    private void apply(String command) throws IOException {
        Path manifest = Files.writeString(directory.resolve("cronjob.json"), TEMPLATE.formatted(NAME, image, command));
        kubectl("apply --filename '" + manifest + "'");
    }

    private String kubectl(String arguments) {
        ShellRun run = ShellRun.of(directory, "kubectl --namespace \"$NAMESPACE\" " + arguments + "\n", variables);
        assertThat(run.status()).as(run.said()).isZero();
        return run.said();
    }

    @Override
    public Path directory() {
        return directory;
    }

    @Override
    public Map<String, String> variables() {
        return variables;
    }

    @Override
    public void before(String heading, OpenShell shell) throws IOException {
        switch (heading) {
            case "### It is suspended" ->
                kubectl("patch cronjob " + NAME + " --patch '{\"spec\": {\"suspend\": true}}'");
            case "## 4. Run it now" -> mend();
            default -> {}
        }
    }

    /** What somebody does who has read why it failed. */
    void mend() throws IOException {
        apply(WORKS);
    }

    @Override
    public void after() {
        assertThat(kubectl("get cronjob " + NAME + " --output jsonpath='{.spec.suspend}'"))
                .isEqualTo("false");
        assertThat(kubectl("logs job/" + NAME + "-by-hand")).contains("backed up");
    }
}

package dev.pale.drills.deployed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.pale.backup.Categories;
import dev.pale.backup.config.Configuration;
import dev.pale.backup.config.ConfigurationFile;
import dev.pale.backup.config.ConfigurationFile.Secrets;
import dev.pale.backup.errors.PaleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be said of {@code k8s/} without a cluster. */
class ManifestsTest {
    private static final String POD = "/spec/jobTemplate/spec/template/spec";
    private static final String SETTINGS = "k8s/overlays/production/settings.yaml";
    /** A row of the table of Secrets: its name, and its keys. */
    private static final Pattern ROW = Pattern.compile("^\\| `([a-z-]+)` \\| (`[^|]+`) \\|", Pattern.MULTILINE);

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    /** Which files below {@code keys/} a command reads. */
    private static final Map<String, Set<String>> KEY_FILES = Map.of(
            "backup", Set.of("signing_key", "index_identity.txt"),
            "monitor", Set.of("allowed_signers"),
            "prune", Set.of("retention_signing_key", "index_identity.txt", "allowed_signers"),
            "replicate", Set.of("index_identity.txt", "allowed_signers"),
            "drill", Set.of("identity.txt", "drill_signing_key", "allowed_signers"));

    @TempDir
    private Path directory;

    static List<Manifest> cronJobs() throws IOException {
        return Manifest.cronJobs();
    }

    @Test
    void everyFileIsYamlThatSaysWhatItIs() throws IOException {
        List<Manifest> all = new ArrayList<>();
        for (String directory : List.of("k8s/base", "k8s/components", "k8s/overlays")) {
            all.addAll(Manifest.below(directory));
        }
        all.removeIf(each -> each.file().endsWith("settings.yaml"));

        assertThat(all).hasSizeGreaterThan(50).allSatisfy(each -> {
            assertThat(each.object().path("apiVersion").asText())
                    .as(each.file().toString())
                    .isNotEmpty();
            assertThat(each.object().path("kind").asText())
                    .as(each.file().toString())
                    .isNotEmpty();
        });
        assertThat(Manifest.below("k8s/monitoring")).isNotEmpty();
    }

    @Test
    void everyCategoryHasItsJob() throws IOException {
        Set<String> backedUp = new TreeSet<>();
        Manifest.cronJobs().stream()
                .filter(each -> each.arguments().getFirst().equals("backup"))
                .forEach(each -> backedUp.add(each.arguments().get(1)));

        assertThat(backedUp)
                .containsExactlyInAnyOrderElementsOf(
                        Categories.ALL.stream().map(each -> each.name()).toList());
        assertThat(Manifest.cronJobs().stream().map(each -> each.arguments().getFirst()))
                .contains("monitor", "prune", "replicate", "drill");
    }

    @ParameterizedTest
    @MethodSource("cronJobs")
    void everyCronJobHasItsForm(Manifest cronJob) {
        assertThat(CronJobForm.problems(cronJob.object())).isEmpty();
    }

    static List<Arguments> defects() {
        return List.of(
                defect("/spec", spec -> spec.remove("schedule"), "/spec/schedule is missing"),
                defect("/spec", spec -> spec.remove("timeZone"), "/spec/timeZone is not Europe/Berlin"),
                defect(
                        "/spec",
                        spec -> spec.put("concurrencyPolicy", "Allow"),
                        "/spec/concurrencyPolicy is not Forbid"),
                defect(
                        "/spec",
                        spec -> spec.remove("startingDeadlineSeconds"),
                        "startingDeadlineSeconds is no whole number"),
                defect(
                        "/spec/jobTemplate/spec",
                        job -> job.remove("activeDeadlineSeconds"),
                        "activeDeadlineSeconds is no"),
                defect("/spec/jobTemplate/spec", job -> job.remove("backoffLimit"), "backoffLimit is no whole number"),
                defect(
                        "/spec/jobTemplate/spec",
                        job -> job.remove("ttlSecondsAfterFinished"),
                        "ttlSecondsAfterFinished is"),
                defect(POD, pod -> pod.put("restartPolicy", "OnFailure"), "restartPolicy is not Never"),
                defect(POD, pod -> pod.put("enableServiceLinks", true), "enableServiceLinks is not false"),
                defect(
                        POD,
                        pod -> pod.remove("automountServiceAccountToken"),
                        "automountServiceAccountToken is missing"),
                defect(POD, pod -> pod.put("serviceAccountName", "default"), "the service account is not its own"),
                defect(POD, pod -> pod.put("hostNetwork", true), "hostNetwork is forbidden"),
                defect(POD, pod -> pod.putArray("initContainers"), "there is not one container"),
                defect(POD, pod -> volume(pod).putObject("hostPath").put("path", "/"), "is of the node"),
                defect(POD + "/securityContext", context -> context.put("runAsUser", 0), "the user is root"),
                defect(
                        POD + "/securityContext",
                        context -> context.put("runAsNonRoot", false),
                        "runAsNonRoot is not true"),
                defect(POD + "/securityContext", context -> context.remove("seccompProfile"), "is not RuntimeDefault"),
                defect(POD + "/containers/0", pale -> pale.put("image", "pale/jobs"), "the image is not pinned"),
                defect(
                        POD + "/containers/0",
                        pale -> pale.put("image", "a:5000/jobs:latest"),
                        "the image is not pinned"),
                defect(POD + "/containers/0", pale -> pale.put("image", "a:5000/jobs"), "the image is not pinned"),
                defect(POD + "/containers/0", pale -> pale.remove("resources"), "limits/memory is missing"),
                defect(POD + "/containers/0/securityContext", context -> context.remove("capabilities"), "is not ALL"),
                defect(
                        POD + "/containers/0/securityContext",
                        context -> context.put("privileged", true),
                        "is forbidden"),
                defect(
                        POD + "/containers/0/securityContext",
                        context -> context.put("readOnlyRootFilesystem", false),
                        "readOnlyRootFilesystem is not true"),
                defect(
                        POD + "/containers/0/env/1",
                        variable -> variable.put("value", "in the clear"),
                        "does not come from a Secret"),
                defect("/metadata", metadata -> metadata.put("name", "backup"), "the name does not begin with pale-"));
    }

    private static ObjectNode volume(ObjectNode pod) {
        return ((ArrayNode) pod.get("volumes")).addObject().put("name", "root");
    }

    private static Arguments defect(String pointer, Consumer<ObjectNode> breaks, String problem) {
        return Arguments.of(pointer, breaks, problem);
    }

    @ParameterizedTest
    @MethodSource("defects")
    void aCronJobThatLacksItIsSeen(String pointer, Consumer<ObjectNode> breaks, String problem) throws IOException {
        JsonNode cronJob = Manifest.cronJobs().stream()
                .filter(each -> each.name().equals("pale-postgres"))
                .findFirst()
                .orElseThrow()
                .object()
                .deepCopy();
        breaks.accept((ObjectNode) cronJob.at(pointer));

        assertThat(CronJobForm.problems(cronJob))
                .anySatisfy(each -> assertThat(each).contains(problem));
    }

    @Test
    void everyCronJobHasAPolicyThatLetsNobodyIn() throws IOException {
        List<Manifest> policies = Manifest.below("k8s/base").stream()
                .filter(each -> each.is("NetworkPolicy"))
                .toList();
        for (Manifest cronJob : Manifest.cronJobs()) {
            assertThat(policies).as(cronJob.name()).anySatisfy(policy -> {
                assertThat(policy.object()
                                .at("/spec/podSelector/matchLabels/app.kubernetes.io~1name")
                                .asText())
                        .isEqualTo(cronJob.name());
                assertThat(policy.object().at("/spec/policyTypes")).hasSize(2);
                // Whoever was restored may try to reach the drill; nobody else reaches anybody.
                assertThat(policy.object().at("/spec/ingress"))
                        .allSatisfy(rule -> assertThat(cronJob.name() + rule.at("/from/0/namespaceSelector"))
                                .isEqualTo("pale-drill{\"matchExpressions\":[{\"key\":\"dev.pale.platform\","
                                        + "\"operator\":\"Exists\"}]}"));
                // An empty rule would allow everything.
                assertThat(policy.object().at("/spec/egress"))
                        .allSatisfy(rule ->
                                assertThat(rule.has("ports") || rule.has("to")).isTrue());
            });
        }
    }

    @Test
    void onlyOneRoleReadsSecretsAndOneScales() throws IOException {
        Set<String> listing = new TreeSet<>();
        Set<String> changing = new TreeSet<>();
        for (Manifest role : Manifest.below("k8s/base")) {
            if (role.is("Role") || role.is("ClusterRole")) {
                for (JsonNode rule : role.object().get("rules")) {
                    if (rule.get("resources").toString().contains("\"secrets\"")
                            && rule.get("verbs").toString().matches(".*\"(get|list|watch)\".*")) {
                        listing.add(role.name() + " " + rule.get("verbs"));
                    }
                    if (rule.get("apiGroups").toString().contains("apps")
                            && !rule.get("verbs").toString().equals("[\"list\"]")) {
                        changing.add(role.name() + " " + rule.get("verbs") + " " + rule.get("resourceNames"));
                    }
                    assertThat(rule.toString()).doesNotContain("*");
                }
            }
        }
        assertThat(listing).containsExactly("pale-secrets-reader [\"list\"]");
        assertThat(changing).containsExactly("pale-keycloak [\"get\",\"patch\"] [\"keycloak\"]");
    }

    /** What a Role cannot say: an admission policy of the account's name does, and it denies. */
    @Test
    void whoeverChangesWhatIsNotOursIsConfined() throws IOException {
        for (String account : List.of("pale-drill", "pale-keycloak")) {
            JsonNode policy =
                    only("ValidatingAdmissionPolicy", account).object().get("spec");
            assertThat(policy.get("failurePolicy").asText()).isEqualTo("Fail");
            assertThat(policy.at("/matchConstraints/resourceRules/0/resources")).hasToString("[\"*/*\"]");
            assertThat(policy.at("/matchConditions/0/expression").asText()).contains(":" + account + "'");
            JsonNode binding =
                    only("ValidatingAdmissionPolicyBinding", account).object().get("spec");
            assertThat(binding).hasToString("{\"policyName\":\"" + account + "\",\"validationActions\":[\"Deny\"]}");
        }
    }

    private static Manifest only(String kind, String name) throws IOException {
        List<Manifest> found = Manifest.below("k8s/base").stream()
                .filter(each -> each.is(kind) && each.name().equals(name))
                .toList();
        assertThat(found).as("%s %s", kind, name).hasSize(1);
        return found.getFirst();
    }

    @Test
    void theDocumentListsEverySecretAndItsKeys() throws IOException {
        Map<String, Set<String>> used = new TreeMap<>();
        for (Manifest cronJob : Component.allOn(Manifest.cronJobs())) {
            for (JsonNode variable : variables(cronJob)) {
                JsonNode reference = variable.at("/valueFrom/secretKeyRef");
                used.computeIfAbsent(reference.path("name").asText(), name -> new TreeSet<>())
                        .add(reference.path("key").asText());
            }
            for (JsonNode source : cronJob.pod().at("/volumes/0/projected/sources")) {
                for (JsonNode item : source.at("/secret/items")) {
                    used.computeIfAbsent(source.at("/secret/name").asText(), name -> new TreeSet<>())
                            .add(item.path("key").asText());
                }
            }
        }
        Map<String, Set<String>> documented = new TreeMap<>();
        for (MatchResult row : ROW.matcher(Files.readString(Checkout.root().resolve("docs/deploying.md")))
                .results()
                .toList()) {
            documented.put(
                    row.group(1),
                    new TreeSet<>(CODE.matcher(row.group(2))
                            .results()
                            .map(each -> each.group(1))
                            .toList()));
        }

        assertThat(used).hasSizeGreaterThan(8);
        assertThat(documented).isEqualTo(used);
    }

    @ParameterizedTest
    @MethodSource("cronJobs")
    void everyCronJobIsGivenWhatItsCommandNeedsAndNothingMore(Manifest cronJob) throws IOException {
        Map<String, String> environment = new HashMap<>();
        variables(cronJob).forEach(each -> environment.put(each.path("name").asText(), "https://made.example/up"));

        assertThat(read(SETTINGS, cronJob, environment).sources()).hasSize(Categories.ALL.size());
        assertThat(environment).isNotEmpty();
        for (String name : Set.copyOf(environment.keySet())) {
            Map<String, String> without = new HashMap<>(environment);
            without.remove(name);
            assertThatThrownBy(() -> read(SETTINGS, cronJob, without))
                    .isInstanceOf(PaleException.class)
                    .hasMessageContaining(name);
        }
        assertThat(keyFiles(cronJob))
                .isEqualTo(KEY_FILES.get(cronJob.arguments().getFirst()));
        read("k8s/overlays/throwaway/settings.yaml", cronJob, environment);
    }

    private Configuration read(String settings, Manifest cronJob, Map<String, String> environment) throws IOException {
        Path file = directory.resolve("pale.yaml");
        Files.copy(Checkout.root().resolve(settings), file, StandardCopyOption.REPLACE_EXISTING);
        List<String> arguments = cronJob.arguments();
        Set<Secrets> needed = switch (arguments.getFirst()) {
            case "backup" -> Set.of(Secrets.SOURCES);
            case "monitor" -> Set.of(Secrets.ALARMS);
            case "replicate" -> Set.of(Secrets.REPLICA);
            case "drill" -> Set.of(Secrets.ARCHIVE);
            default -> Set.of();
        };
        List<String> wanted =
                arguments.getFirst().equals("backup") ? arguments.subList(1, arguments.size()) : List.of();
        return new ConfigurationFile(Categories.ALL, environment).read(file, needed, wanted);
    }

    /** Those that come from Secrets. */
    private static List<JsonNode> variables(Manifest cronJob) {
        List<JsonNode> variables = new ArrayList<>();
        cronJob.container().path("env").forEach(variables::add);
        variables.removeIf(each -> CronJobForm.PLAIN.contains(each.path("name").asText()));
        return variables;
    }

    private static Set<String> keyFiles(Manifest cronJob) {
        Set<String> files = new TreeSet<>();
        cronJob.pod()
                .at("/volumes/0/projected/sources")
                .forEach(source -> Stream.of("secret", "configMap")
                        .forEach(kind -> source.path(kind)
                                .path("items")
                                .forEach(item ->
                                        files.add(item.path("path").asText().replaceFirst("^keys/", "")))));
        return files;
    }

    @Test
    void theMonitorExpectsWhatTheCronJobsDo() throws IOException {
        JsonNode monitor = new YAMLMapper()
                .readTree(Checkout.root().resolve(SETTINGS).toFile())
                .get("monitor");
        Map<String, String> expected = new TreeMap<>();
        for (Manifest cronJob : Manifest.cronJobs()) {
            List<String> arguments = cronJob.arguments();
            if (arguments.getFirst().equals("backup")) {
                expected.put(
                        arguments.get(1), cronJob.object().at("/spec/schedule").asText());
            }
            if (arguments.getFirst().equals("drill")) {
                assertThat(monitor.at("/drill/schedule").asText())
                        .isEqualTo(cronJob.object().at("/spec/schedule").asText());
            }
        }
        Map<String, String> watched = new TreeMap<>();
        watched.put("postgres", monitor.path("schedule").asText());
        monitor.path("sources")
                .properties()
                .forEach(each -> watched.put(
                        each.getKey().replaceFirst("/.*", ""),
                        each.getValue().path("schedule").asText()));

        assertThat(watched).isEqualTo(expected);
        assertThat(monitor.path("timeZone").asText()).isEqualTo("Europe/Berlin");
    }
}

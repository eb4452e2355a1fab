package dev.pale.drills.deployed;

import java.util.List;

/**
 * A change of Keycloak's workload that its backup never makes.
 *
 * @param patch for a strategic merge
 * @param words why the cluster denies it
 */
record WorkloadPatch(String patch, String words) {
    private static final String SPEC = "nothing of a workload but its replicas";
    private static final String METADATA = "no labels, owners and finalizers";
    private static final String ANNOTATION = "no annotation but pale.dev/replicas";

    /** What the backup does: it notes how many there are, and scales. */
    static final List<String> ALLOWED = List.of(
            "{\"metadata\":{\"annotations\":{\"pale.dev/replicas\":\"1\"}}}",
            "{\"spec\":{\"replicas\":0}}",
            "{\"metadata\":{\"annotations\":{\"pale.dev/replicas\":null}}}");

    static final List<WorkloadPatch> DENIED = List.of(
            container("\"image\":\"registry.example.org/other:1\"", SPEC),
            container("\"command\":[\"sh\"]", SPEC),
            container("\"volumeMounts\":[{\"name\":\"data\",\"mountPath\":\"/elsewhere\"}]", SPEC),
            container("\"env\":[{\"name\":\"OTHER\",\"value\":\"1\"}]", SPEC),
            new WorkloadPatch("{\"spec\":{\"template\":{\"spec\":{\"serviceAccountName\":\"other\"}}}}", SPEC),
            new WorkloadPatch("{\"spec\":{\"replicas\":0,\"minReadySeconds\":9}}", SPEC),
            new WorkloadPatch("{\"metadata\":{\"labels\":{\"other\":\"1\"}}}", METADATA),
            new WorkloadPatch("{\"metadata\":{\"finalizers\":[\"pale.dev/other\"]}}", METADATA),
            new WorkloadPatch("{\"metadata\":{\"annotations\":{\"other\":\"1\"}}}", ANNOTATION));

    private static WorkloadPatch container(String change, String words) {
        return new WorkloadPatch(
                "{\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"name\":\"keycloak\"," + change + "}]}}}}",
                words);
    }
}

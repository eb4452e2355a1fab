package dev.pale.drills.deployed;

import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.List;

/** Commands in a pod that runs. */
record PodShell(DeployedCluster cluster, Pod pod) {
    /** What a command printed; it must have ended well. */
    String run(String... command) {
        List<String> arguments = new ArrayList<>(List.of(
                "-n",
                pod.getMetadata().getNamespace(),
                "exec",
                pod.getMetadata().getName(),
                "--"));
        arguments.addAll(List.of(command));
        return cluster.kubectl(arguments.toArray(String[]::new)).succeeded().strip();
    }

    /** Why a file could not be made; empty where it could. */
    String touched(String file) {
        return run("sh", "-c", "touch " + file + " 2>&1 || true");
    }
}

package dev.pale.drills.deployed;

import dev.pale.backup.category.Category;
import dev.pale.backup.category.Endpoint;
import dev.pale.fixtures.platform.Fidelity;
import dev.pale.fixtures.platform.Platform;
import dev.pale.fixtures.platform.RunningService;
import dev.pale.fixtures.platform.ServiceRequest;
import java.util.Map;
import java.util.Optional;

/** Services that run in the cluster already, for the seed to fill. They end with the cluster. */
record DeployedPlatform(Map<String, Endpoint> endpoints) implements Platform {
    DeployedPlatform {
        endpoints = Map.copyOf(endpoints);
    }

    @Override
    public String name() {
        return "deployed";
    }

    @Override
    public Fidelity fidelity(Category category) {
        return Fidelity.REAL;
    }

    @Override
    public RunningService start(Category category, ServiceRequest request) {
        return new RunningService(
                endpoints.get(category.name()), Optional::empty, Fidelity.REAL, category.name(), "", () -> {});
    }

    @Override
    public void close() {}
}

package dev.pale.backup.minio;

import dev.pale.backup.category.Probe;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The questions to a restored service, in the order in which they are asked. */
final class Probes {
    static final List<String> NAMES = List.of(
            "keys",
            "oddKeys",
            "objectLocks",
            "actingConfiguration",
            "terraformState",
            "walArchive",
            "scratchObject",
            "accessKeys",
            "heartbeat");

    private Probes() {}

    static List<Probe> of(Probed probed, Supplier<Optional<Instant>> newestData) {
        return List.of(
                new Probe("keys", () -> probed.ask(new KeysProbe(probed)::ask)),
                new Probe("oddKeys", () -> probed.ask(new OddKeysProbe(probed)::ask)),
                new Probe("objectLocks", () -> probed.ask(new ObjectLocksProbe(probed)::ask)),
                new Probe("actingConfiguration", () -> probed.ask(new ActingConfigurationProbe(probed)::ask)),
                new Probe("terraformState", () -> probed.ask(new TerraformStateProbe(probed)::ask)),
                new Probe("walArchive", () -> probed.ask(WalArchiveProbe::ask)),
                new Probe("scratchObject", () -> probed.ask(ScratchObjectProbe::ask)),
                new Probe("accessKeys", () -> AccessKeysProbe.ask(probed)),
                new Probe("heartbeat", () -> HeartbeatProbe.ask(probed, newestData.get())));
    }
}

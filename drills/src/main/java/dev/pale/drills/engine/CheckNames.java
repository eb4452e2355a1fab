package dev.pale.drills.engine;

import dev.pale.backup.category.Category;
import dev.pale.backup.census.FactKind;
import dev.pale.fixtures.platform.Fidelity;
import dev.pale.fixtures.platform.Platform;
import java.util.ArrayList;
import java.util.List;

/** The names of all checks, and from them the plan of one source's drill. */
public final class CheckNames {
    public static final String SNAPSHOT_FOUND = "snapshot.found";
    public static final String SNAPSHOT_SIGNATURE = "snapshot.signature";
    public static final String SNAPSHOT_CHAIN = "snapshot.chain";
    public static final String SNAPSHOT_INVENTORY = "snapshot.inventory";
    public static final String SNAPSHOT_FRESHNESS = "snapshot.freshness";
    public static final String OBJECT_DIGESTS = "objects.digests";
    public static final String OBJECT_DECRYPTION = "objects.decryption";
    public static final String OBJECT_DECOMPRESSION = "objects.decompression";
    public static final String CENSUS_READABLE = "census.readable";
    public static final String CENSUS_COMPLETE = "census.complete";
    public static final String CONTENT_DIGESTS = "content.digests";
    public static final String BLOBS_INVENTORY = "blobs.inventory";
    public static final String BLOBS_CONTENT = "blobs.content";
    public static final String COVERAGE = "coverage.complete";
    public static final String LOSSES = "census.losses";
    public static final String SERVICE_FIDELITY = "service.fidelity";
    public static final String TARGET_READY = "target.ready";
    public static final String RESTORE_COMPLETED = "restore.completed";
    public static final String CENSUS_TAKEN = "census.taken";
    public static final String DATA_FRESHNESS = "data.freshness";

    private CheckNames() {}

    /**
     * Every check of a source of this category, in the order in which they run.
     *
     * @param platform says how true to life the service will be, which the probes of the real product need, and what it
     *     asks of it itself
     */
    public static List<String> plan(Category category, Platform platform) {
        return plan(category, platform.fidelity(category), platform.checkNames(category));
    }

    /** As above, for a service of this fidelity, of which its platform asks nothing. */
    static List<String> plan(Category category, Fidelity fidelity) {
        return plan(category, fidelity, List.of());
    }

    /** As above, for a service of this fidelity, of which its platform asks these checks. */
    static List<String> plan(Category category, Fidelity fidelity, List<String> ofPlatform) {
        List<String> plan = new ArrayList<>(List.of(
                SNAPSHOT_FOUND,
                SNAPSHOT_SIGNATURE,
                SNAPSHOT_CHAIN,
                SNAPSHOT_INVENTORY,
                SNAPSHOT_FRESHNESS,
                OBJECT_DIGESTS,
                OBJECT_DECRYPTION,
                OBJECT_DECOMPRESSION,
                CENSUS_READABLE,
                CONTENT_DIGESTS,
                CENSUS_COMPLETE,
                BLOBS_INVENTORY,
                COVERAGE,
                LOSSES,
                SERVICE_FIDELITY,
                TARGET_READY,
                RESTORE_COMPLETED,
                BLOBS_CONTENT,
                CENSUS_TAKEN));
        category.factKinds().forEach(kind -> plan.add(fact(kind)));
        category.probeNames().forEach(name -> plan.add(probe(name)));
        if (fidelity == Fidelity.REAL) {
            category.realProbeNames().forEach(name -> plan.add(probe(name)));
        }
        plan.addAll(ofPlatform);
        plan.add(DATA_FRESHNESS);
        return List.copyOf(plan);
    }

    /** The check that compares the facts of one kind. */
    public static String fact(FactKind kind) {
        return "census." + kind.name();
    }

    /** The check that asks one probe. */
    public static String probe(String name) {
        return "probe." + name;
    }
}

package dev.pale.drills.engine;

import dev.pale.backup.errors.PaleException;
import dev.pale.backup.snapshot.Manifest;
import dev.pale.backup.snapshot.SnapshotId;
import dev.pale.fixtures.platform.PlannedService;
import dev.pale.fixtures.platform.ServiceRequest;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has to be there before a drill begins: the bucket, and what the platform must fetch for servers of the versions
 * that the newest snapshots were made with. Proves nothing; a snapshot that cannot be read is left to the drill.
 */
final class Preparation {
    private static final Logger LOG = LoggerFactory.getLogger(Preparation.class);

    private final DrillSetting setting;

    Preparation(DrillSetting setting) {
        this.setting = setting;
    }

    /**
     * Prepares.
     *
     * @throws PaleException when the bucket cannot be reached, or the platform cannot have what it needs
     */
    void of(List<DrillTask> tasks) {
        List<PlannedService> planned = new ArrayList<>();
        for (DrillTask task : tasks) {
            List<SnapshotId> snapshots = setting.store().list(task.source());
            if (!snapshots.isEmpty()) {
                request(task, snapshots.getLast(), planned);
            }
        }
        setting.platform().prepare(planned);
    }

    private void request(DrillTask task, SnapshotId newest, List<PlannedService> planned) {
        try {
            Manifest manifest = setting.store().read(newest, setting.signers()).manifest();
            planned.add(new PlannedService(task.category(), request(task, manifest)));
        } catch (PaleException unreadable) {
            LOG.info("phase=prepare source={} state=unreadable", task.source(), unreadable);
        }
    }

    /** The service that a source's snapshot needs. */
    static ServiceRequest request(DrillTask task, Manifest manifest) {
        return new ServiceRequest(task.source().name(), manifest.productVersion(), manifest.attributes());
    }
}

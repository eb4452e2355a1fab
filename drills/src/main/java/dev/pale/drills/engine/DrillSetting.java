package dev.pale.drills.engine;

import dev.pale.backup.config.DrillSettings;
import dev.pale.backup.config.PlatformSettings;
import dev.pale.backup.progress.Progress;
import dev.pale.backup.seal.Identities;
import dev.pale.backup.seal.TrustedSigners;
import dev.pale.backup.snapshot.SnapshotStore;
import dev.pale.fixtures.platform.Platform;
import java.nio.file.Path;
import java.time.Clock;

/**
 * What a drill works with. The store is read only; the source is not among it.
 *
 * @param pairing what the sources have to do with one another
 * @param lastVerified how much sources had when they were verified last
 * @param scratch an empty directory with room for the opened snapshots
 * @param clock the time of day, for ages; durations have a clock of their own
 */
public record DrillSetting(
        SnapshotStore store,
        TrustedSigners signers,
        Identities identities,
        Platform platform,
        DrillSettings settings,
        PlatformSettings pairing,
        LastVerified lastVerified,
        Path scratch,
        Clock clock,
        Progress progress) {}

package dev.pale.drills.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pale.backup.minio.MinioEndpoint;
import dev.pale.backup.secrets.SecretsEndpoint;
import dev.pale.backup.snapshot.SourceId;
import dev.pale.fixtures.Fixtures;
import dev.pale.fixtures.containers.ContainerPlatform;
import dev.pale.fixtures.host.ContainerSettings;
import dev.pale.fixtures.host.ContainerSettingsFile;
import dev.pale.fixtures.host.ImageRole;
import dev.pale.fixtures.platform.RunningService;
import dev.pale.fixtures.platform.ServiceRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What runbooks do with {@code kubectl}, on a real cluster; and what they do to a bucket with versions, on a real MinIO. */
@Tag("containers")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunbooksContainerIT {
    @TempDir
    private Path directory;

    private ContainerSettings settings;
    private ContainerPlatform platform;

    @BeforeAll
    void open() {
        settings = ContainerSettingsFile.ofEnvironment();
        platform = Fixtures.containerPlatform(settings);
    }

    @AfterAll
    void close() {
        platform.close();
    }

    private RunningService start(SourceId source) {
        return platform.start(
                RunbookWorld.category(source.category()), ServiceRequest.any("runbooks-" + source.name()));
    }

    private CronJobScene scene(RunningService cluster, String name) throws IOException {
        return new CronJobScene(
                Files.createDirectory(directory.resolve(name)),
                (SecretsEndpoint.Server) cluster.endpoint(),
                settings.image(ImageRole.POD, ""),
                name);
    }

    /** Each page with such blocks, in a namespace of its own; then a job that is not mended, which must not look well. */
    @Test
    void everyBlockWithKubectlDoesWhatThePageSays() throws IOException {
        RunningService cluster = start(RunbookWorld.SECRETS);
        List<Runbook> pages = Runbook.all().stream()
                .filter(page -> !page.of(Runbook.CLUSTER).isEmpty())
                .toList();
        assertThat(pages).isNotEmpty();
        for (Runbook page : pages) {
            CronJobScene scene = scene(cluster, page.name().replaceFirst("\\.md$", ""));
            RunbookReader.read(page, Runbook.CLUSTER, scene);
            scene.after();
        }
        assertThatThrownBy(() -> RunbookReader.read(
                        Runbook.named("missed-backup.md"), Runbook.CLUSTER, notMended(scene(cluster, "not-mended"))))
                .hasMessageContaining("## 4. Run it now")
                .hasMessageContaining("\nFailed\n");
        cluster.close();
    }

    private static RunbookScene notMended(CronJobScene scene) {
        return new RunbookScenes.Changed(scene) {
            @Override
            public void before(String heading, OpenShell shell) throws IOException {
                if (!heading.equals("## 4. Run it now")) {
                    super.before(heading, shell);
                }
            }
        };
    }

    @Test
    void bringsBackWhatAThiefHidOnARealService(@TempDir Path shared) throws IOException {
        String page = "compromised-bucket-key.md";
        try (RunbookWorld world = RunbookWorld.of(RunbookScenes.sources(page), shared);
                RunbookDesk desk = new RunbookDesk(world, directory, RunbookScenes.sources(page));
                RunningService minio = start(RunbookWorld.MINIO)) {
            ThiefInTheBucket scene = ThiefInTheBucket.on((MinioEndpoint) minio.endpoint(), desk);
            RunbookReader.read(Runbook.named(page), Runbook.HERE, scene);
            scene.after();
        }
    }
}

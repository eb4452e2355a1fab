package dev.pale.drills.docs;

import dev.pale.backup.bucket.BucketAddress;
import dev.pale.backup.forgejo.ForgejoEndpoint;
import dev.pale.backup.keycloak.KeycloakEndpoint;
import dev.pale.backup.minio.MinioEndpoint;
import dev.pale.backup.postgres.PostgresEndpoint;
import dev.pale.backup.seal.NewKeys;
import dev.pale.backup.secrets.SecretsEndpoint;
import dev.pale.fixtures.platform.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A new node, escrow, and a key to the bucket that may list and read. */
final class NothingLeft extends RunbookScenes.Plain {
    private final Map<String, String> variables = new HashMap<>();

    NothingLeft(RunbookDesk desk) throws IOException {
        super(desk);
        Path escrow = Files.createDirectory(directory().resolve("escrow"));
        Files.createDirectories(escrow.resolve("keys"));
        for (String key : List.of(NewKeys.IDENTITY, NewKeys.ALLOWED_SIGNERS)) {
            Files.move(desk.keys().resolve(key), escrow.resolve("keys").resolve(key));
        }
        BucketAddress readOnly = desk.openReadOnly();
        String drill = Files.readString(directory().resolve(RunbookDesk.DRILL))
                .replace(
                        desk.address().endpoint().toString(),
                        readOnly.endpoint().toString());
        Files.writeString(escrow.resolve(RunbookDesk.DRILL), drill);
        bundle(escrow);
        variables.putAll(Map.of(
                "ESCROW", escrow.toString(),
                "PALE_KEY_ID", readOnly.accessKeyId(),
                "PALE_KEY", readOnly.secretAccessKey().reveal()));
        emptyServices();
    }

    /** Nobody answers any more where escrow says that the bucket is. */
    void loseTheBucket() throws IOException {
        Path drill = directory().resolve("escrow").resolve(RunbookDesk.DRILL);
        String nobody = "http://127.0.0.1:" + FreePort.find();
        Files.writeString(
                drill,
                Files.readString(drill).replace(desk.readOnly().endpoint().toString(), nobody));
    }

    /** What says that another bucket takes the place of the file's. */
    static Map<String, String> variablesOf(BucketAddress bucket) {
        return Map.of(
                "PALE_BUCKET_ENDPOINT", bucket.endpoint().toString(),
                "PALE_BUCKET_REGION", bucket.region(),
                "PALE_BUCKET_NAME", bucket.bucket(),
                "PALE_BUCKET_ACCESS_KEY_ID", bucket.accessKeyId(),
                "PALE_BUCKET_SECRET_ACCESS_KEY", bucket.secretAccessKey().reveal());
    }

    /** As a checkout would be kept, with the one file in it that this test starts. */
    private void bundle(Path escrow) throws IOException {
        Path project = Files.createDirectory(directory().resolve("project"));
        StartScript.into(project);
        Files.delete(directory().resolve("pale"));
        ShellRun made = ShellRun.of(
                project,
                "set -e\ngit init --quiet\ngit add pale\n"
                        + "git -c user.name=pale -c user.email=pale@example.org commit --quiet --message=all\n"
                        + "git bundle create --quiet '" + escrow.resolve("pale.bundle") + "' HEAD\n",
                Map.of());
        if (made.status() != 0) {
            throw new IllegalStateException(made.said());
        }
    }

    private void emptyServices() {
        SecretsEndpoint.Server cluster = (SecretsEndpoint.Server) RunbookScenes.empty(desk, RunbookWorld.SECRETS);
        variables.putAll(Map.of(
                "SECRETS", RunbookWorld.SECRETS.name(),
                "CLUSTER", cluster.address().toString(),
                "CLUSTER_CA", cluster.caCertificate().toString(),
                "CLUSTER_TOKEN", cluster.token().reveal()));
        variables.put("POSTGRES", RunbookWorld.POSTGRES.name());
        RunbookScenes.target(variables, (PostgresEndpoint) RunbookScenes.empty(desk, RunbookWorld.POSTGRES));
        MinioEndpoint minio = (MinioEndpoint) RunbookScenes.empty(desk, RunbookWorld.MINIO);
        variables.putAll(Map.of(
                "MINIO", RunbookWorld.MINIO.name(),
                "MINIO_ENDPOINT", minio.address().toString(),
                "MINIO_REGION", minio.region(),
                "MINIO_KEY_ID", minio.accessKeyId(),
                "MINIO_KEY", minio.secretAccessKey().reveal()));
        KeycloakEndpoint keycloak = (KeycloakEndpoint) RunbookScenes.empty(desk, RunbookWorld.KEYCLOAK);
        variables.putAll(Map.of(
                "KEYCLOAK", RunbookWorld.KEYCLOAK.name(),
                "KEYCLOAK_HOME", keycloak.home().toString(),
                "KEYCLOAK_VERSION", keycloak.version()));
        ForgejoEndpoint forgejo = (ForgejoEndpoint) RunbookScenes.empty(desk, RunbookWorld.FORGEJO);
        variables.putAll(Map.of(
                "FORGEJO", RunbookWorld.FORGEJO.name(),
                "FORGEJO_VOLUME", forgejo.directory().toString()));
    }

    /** Of the old platform nothing is known but what escrow has. */
    @Override
    public Map<String, String> variables() {
        return variables;
    }
}

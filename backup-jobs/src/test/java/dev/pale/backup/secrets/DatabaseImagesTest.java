package dev.pale.backup.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseImagesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres",
                "postgres:17.2",
                "localhost:5000/postgres",
                "ghcr.io/cloudnative-pg/postgresql:17.2-minimal@sha256:0123",
                "bitnami/postgresql-repmgr:16",
                "docker.io/library/mariadb:11.4",
                "quay.io/minio/minio:RELEASE.2025-09-07T16-13-09Z",
                "valkey/valkey:8",
                "redis/redis-stack:7",
                "mongo:7",
                "registry.example/postgres17"
            })
    void recognisesServersThatKeepData(String image) {
        assertThat(DatabaseImages.recognise(image)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nginx",
                "codeberg.org/forgejo/forgejo:12",
                "quay.io/prometheuscommunity/postgres-exporter:v0.15",
                "ghcr.io/cloudnative-pg/postgres-operator:1",
                "registry.example/postgres/tool:1",
                "dpage/pgadmin4:8",
                "minio/mc:latest",
                "registry.example/thing:postgres"
            })
    void leavesWhatOnlyTalksToThem(String image) {
        assertThat(DatabaseImages.recognise(image)).isFalse();
    }
}

package dev.pale.backup.secrets;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Recognises images of servers that keep data by the words of their names. Whatever is recognised wrongly is put into
 * {@code platform.unclaimed} with a reason; what is not recognised has its volume, which is asked about as well.
 */
final class DatabaseImages {
    private static final List<String> SERVERS = List.of(
            "postgres",
            "postgresql",
            "postgis",
            "timescaledb",
            "cockroach",
            "mysql",
            "mariadb",
            "percona",
            "mongo",
            "mongodb",
            "redis",
            "valkey",
            "cassandra",
            "couchdb",
            "clickhouse",
            "influxdb",
            "elasticsearch",
            "opensearch",
            "neo4j",
            "minio",
            "etcd");
    /** Words of what only talks to a server, such as {@code postgres-exporter}. */
    private static final Set<String> COMPANIONS =
            Set.of("exporter", "operator", "client", "backup", "console", "ui", "admin", "express", "proxy", "mc");

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^a-z0-9]+");

    private DatabaseImages() {}

    /**
     * Whether an image is one.
     *
     * @param image a reference such as {@code ghcr.io/cloudnative-pg/postgresql:17.2@sha256:0123}
     */
    static boolean recognise(String image) {
        List<String> words = words(image);
        return words.stream().anyMatch(DatabaseImages::isServer)
                && words.stream().noneMatch(COMPANIONS::contains);
    }

    /** The words of the repository's last part, without tag and digest. */
    private static List<String> words(String image) {
        String repository = image.replaceFirst("@.*", "");
        String last = repository.substring(repository.lastIndexOf('/') + 1).replaceFirst(":.*", "");
        return Arrays.asList(BETWEEN_WORDS.split(last.toLowerCase(Locale.ROOT)));
    }

    /** Also with a version at its end, as in {@code postgres17}. */
    private static boolean isServer(String word) {
        return SERVERS.stream().anyMatch(server -> word.matches(server + "[0-9]*"));
    }
}

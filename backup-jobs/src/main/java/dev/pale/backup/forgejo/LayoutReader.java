package dev.pale.backup.forgejo;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds out where everything is on a volume, from the server's own {@code app.ini}. */
final class LayoutReader {
    /** Where images keep the configuration, and where they have the volume mounted. */
    private static final Map<String, String> USUAL = Map.of(
            "gitea/conf/app.ini", "/data",
            "custom/conf/app.ini", "/var/lib/gitea",
            "forgejo/conf/app.ini", "/data",
            "conf/app.ini", "/etc/gitea");

    private static final String SQLITE = "sqlite3";

    private static final List<String> ORDER =
            List.of("gitea/conf/app.ini", "custom/conf/app.ini", "forgejo/conf/app.ini", "conf/app.ini");

    private final Volume volume;
    private final AppIni ini;
    private final Path appIni;
    private final Path appData;

    private LayoutReader(Volume volume, Path appIni, AppIni ini) {
        this.volume = volume;
        this.appIni = appIni;
        this.ini = ini;
        this.appData = appData(ini);
    }

    /**
     * Reads the layout of a volume.
     *
     * @throws PaleException {@code SOURCE_UNREACHABLE} if there is no configuration, {@code SOURCE_DENIED} if it cannot
     *     be read, {@code SOURCE_UNSUITABLE} if the server keeps something elsewhere
     */
    static Layout read(Path directory, ForgejoSettings settings) {
        Path found = settings.appIni().orElseGet(() -> find(directory));
        AppIni ini = AppIni.parse(text(directory.resolve(found)));
        Path server = settings.serverDirectory()
                .orElseGet(() -> Path.of(USUAL.getOrDefault(found.toString(), directory.toString())));
        return new LayoutReader(new Volume(directory, server), found, ini).layout();
    }

    private static Path find(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new PaleException(
                    ErrorCode.SOURCE_UNREACHABLE,
                    "there is no directory " + directory,
                    "mount the server's volume there, or correct directory");
        }
        return ORDER.stream()
                .map(Path::of)
                .filter(each -> Files.exists(directory.resolve(each)))
                .findFirst()
                .orElseThrow(() -> new PaleException(
                        ErrorCode.SOURCE_UNREACHABLE,
                        directory + " has no app.ini in any of its usual places: " + String.join(", ", ORDER),
                        "mount the server's volume there, or say in appIni where its configuration is"));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new PaleException(
                    Files.exists(file) ? ErrorCode.SOURCE_DENIED : ErrorCode.SOURCE_UNREACHABLE,
                    "cannot read " + file + ": " + unreadable,
                    "run as a user that may read the server's volume",
                    unreadable);
        }
    }

    private Layout layout() {
        DatabaseName postgres = postgres();
        Path repositories = ini.own("repository", "ROOT")
                .map(Path::of)
                .map(this::absolute)
                .orElse(appData.resolve("gitea-repositories"));
        StoragePaths paths = new StoragePaths(ini, appData);
        Map<String, String> storages = new HashMap<>();
        Map<String, BucketPlace> buckets = new HashMap<>();
        for (StorageKind kind : StorageKind.values()) {
            Optional<BucketPlace> bucket = paths.bucket(kind);
            bucket.ifPresentOrElse(
                    place -> buckets.put(kind.label(), place),
                    () -> storages.put(kind.label(), inside(kind.label(), paths.of(kind))));
        }
        String root = inside("[repository] ROOT", repositories);
        return new Layout(
                volume.serverDirectory().toString(),
                name(appIni),
                root,
                postgres.equals(DatabaseName.NONE) ? databaseFile() : "",
                storages,
                rebuilt(),
                DelegateHooks.program(volume.directory().resolve(root)),
                buckets,
                postgres);
    }

    private String databaseFile() {
        Path database =
                ini.own("database", "PATH").map(Path::of).map(this::absolute).orElse(appData.resolve("gitea.db"));
        return inside("[database] PATH", database);
    }

    /** The server's defaults are those of its own {@code modules/setting/database.go}. */
    private DatabaseName postgres() {
        String type = ini.own("database", "DB_TYPE").orElse(SQLITE);
        return switch (type) {
            case SQLITE -> DatabaseName.NONE;
            case "postgres", "postgresql" ->
                new DatabaseName(
                        ini.own("database", "NAME").orElse("gitea"),
                        ini.own("database", "SCHEMA").orElse("public"));
            default ->
                throw new PaleException(
                        ErrorCode.SOURCE_UNSUITABLE,
                        "the server's database is of type '" + type + "'",
                        "only sqlite3 and postgres are supported; the server itself can move to one of them");
        };
    }

    private static Path appData(AppIni ini) {
        Optional<Path> work = ini.get(AppIni.TOP, "WORK_PATH").map(Path::of);
        Path data = ini.own("server", "APP_DATA_PATH").map(Path::of).orElse(Path.of("data"));
        Path path = work.map(directory -> directory.resolve(data)).orElse(data);
        if (!path.isAbsolute()) {
            throw new PaleException(
                    ErrorCode.SOURCE_UNSUITABLE,
                    "app.ini says neither WORK_PATH nor an absolute [server] APP_DATA_PATH",
                    "add WORK_PATH to app.ini: the server itself recommends it");
        }
        return path;
    }

    /** The server resolves these against its working directory; all that it writes itself are absolute. */
    private Path absolute(Path path) {
        return ini.get(AppIni.TOP, "WORK_PATH").map(Path::of).orElse(appData).resolve(path);
    }

    private String inside(String what, Path serverPath) {
        return volume.relative(serverPath)
                .map(LayoutReader::name)
                .orElseThrow(() -> new PaleException(
                        ErrorCode.SOURCE_UNSUITABLE,
                        what + " is " + serverPath + ", which is outside of the volume " + volume.serverDirectory(),
                        "say in serverDirectory where the server has the volume mounted, or mount all of it below"
                                + " directory"));
    }

    private List<String> rebuilt() {
        List<Path> paths = new ArrayList<>(List.of(
                ini.own("indexer", "ISSUE_INDEXER_PATH").map(Path::of).orElse(Path.of("indexers/issues.bleve")),
                ini.own("indexer", "REPO_INDEXER_PATH").map(Path::of).orElse(Path.of("indexers/repos.bleve")),
                Path.of("indexers"),
                ini.own("queue", "DATADIR").map(Path::of).orElse(Path.of("queues/common")),
                Path.of("queues"),
                ini.own("session", "PROVIDER_CONFIG").map(Path::of).orElse(Path.of("sessions")),
                ini.own("log", "ROOT_PATH").map(Path::of).orElse(Path.of("log")),
                ini.own("repository.local", "LOCAL_COPY_PATH").map(Path::of).orElse(Path.of("tmp/local-repo")),
                ini.own("repository.upload", "TEMP_PATH").map(Path::of).orElse(Path.of("uploads")),
                Path.of("tmp")));
        return paths.stream()
                .map(appData::resolve)
                .flatMap(path -> volume.relative(path).stream())
                .map(LayoutReader::name)
                .filter(name -> !name.isEmpty() && !name(appIni).startsWith(name + "/"))
                .distinct()
                .sorted()
                .toList();
    }

    private static String name(Path relative) {
        return relative.normalize().toString();
    }
}

package dev.pale.backup.forgejo;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where the server keeps each of its storages, by the rules of its own {@code modules/setting/storage.go}: the storage's
 * section, then {@code [storage.<name>]}, then {@code [storage]}, then the directory of its name below the data path.
 */
final class StoragePaths {
    private static final String LOCAL = "local";
    private static final String MINIO = "minio";
    /** The server's own default. */
    private static final String BUCKET = "gitea";

    private static final Set<String> TYPES = Set.of(LOCAL, MINIO, "azureblob");

    /** Keys that older versions had, each with its section. */
    private static final Map<StorageKind, String[]> LEGACY = Map.of(
            StorageKind.LFS, new String[] {"server", "LFS_CONTENT_PATH"},
            StorageKind.AVATARS, new String[] {"picture", "AVATAR_UPLOAD_PATH"},
            StorageKind.REPOSITORY_AVATARS, new String[] {"picture", "REPOSITORY_AVATAR_UPLOAD_PATH"});

    private final AppIni ini;
    private final Path appData;

    StoragePaths(AppIni ini, Path appData) {
        this.ini = ini;
        this.appData = appData;
    }

    /**
     * Where one storage is.
     *
     * @param section the section whose keys count, and whether their own path overrides that of the section
     */
    private record Target(String section, boolean isDefault, boolean overridden) {}

    /**
     * The directory of a storage, as the server sees it.
     *
     * @throws PaleException {@code SOURCE_UNSUITABLE} if it is not on a disk
     */
    Path of(StorageKind kind) {
        Target target = target(kind);
        String type = type(target);
        if (!type.equals(LOCAL)) {
            throw new PaleException(
                    ErrorCode.SOURCE_UNSUITABLE,
                    "the server keeps its " + kind.label() + " in a storage of type '" + type + "', not on its volume",
                    "only storages of type local and minio are supported; the server itself can move it");
        }
        Optional<String> targetPath = ini.own(target.section(), "PATH");
        Path fallback = targetPath
                .map(path -> target.isDefault() ? Path.of(path, kind.label()) : Path.of(path))
                .orElse(Path.of(kind.label()));
        Optional<String> override = target.overridden() ? override(kind) : Optional.empty();
        if (override.isEmpty()) {
            return appData.resolve(fallback);
        }
        Path base = targetPath.map(Path::of).map(appData::resolve).orElse(appData);
        return base.resolve(override.get());
    }

    /** Where a storage is in a store that speaks S3; empty for one that is not. */
    Optional<BucketPlace> bucket(StorageKind kind) {
        Target target = target(kind);
        if (!type(target).equals(MINIO)) {
            return Optional.empty();
        }
        String usual = ini.get(target.section(), "MINIO_BASE_PATH")
                .map(base -> target.isDefault() ? base.replaceAll("/$", "") + "/" + kind.label() : base)
                .orElse(kind.label());
        String overriding = overriding(kind);
        return Optional.of(new BucketPlace(
                overridden(target, overriding, "MINIO_BUCKET")
                        .or(() -> ini.get(target.section(), "MINIO_BUCKET"))
                        .orElse(BUCKET),
                overridden(target, overriding, "MINIO_BASE_PATH").orElse(usual)));
    }

    /** The section whose own keys count more: that of the storage, or else the one that is called after it. */
    private String overriding(StorageKind kind) {
        return !kind.section().isEmpty() && ini.has(kind.section()) ? kind.section() : "storage." + kind.label();
    }

    private Optional<String> overridden(Target target, String section, String key) {
        return target.overridden() ? ini.own(section, key) : Optional.empty();
    }

    private String type(Target target) {
        return target.isDefault()
                ? ini.own("storage", "STORAGE_TYPE").orElse(LOCAL)
                : ini.get(target.section(), "STORAGE_TYPE")
                        .filter(TYPES::contains)
                        .orElse(typeOf(target.section()));
    }

    private Target target(StorageKind kind) {
        Optional<String> type = type(kind);
        if (type.filter(TYPES::contains).isPresent() && !ini.has("storage." + type.get())) {
            if (ini.own(kind.section(), "STORAGE_TYPE").isPresent()) {
                return new Target(kind.section(), false, false);
            }
        } else if (type.isPresent()) {
            return new Target("storage." + type.get(), false, true);
        }
        String named = "storage." + kind.label();
        if (!ini.has(named)) {
            return new Target("storage", true, true);
        }
        Optional<String> namedType = ini.get(named, "STORAGE_TYPE");
        if (namedType.isPresent() && ini.has("storage." + namedType.get())) {
            return new Target("storage." + namedType.get(), false, true);
        }
        boolean says = namedType.isPresent() || ini.get(named, "PATH").isPresent();
        return says ? new Target(named, false, true) : new Target("storage", true, true);
    }

    private Optional<String> type(StorageKind kind) {
        Optional<String> legacy = switch (kind) {
            case AVATARS -> ini.own("picture", "AVATAR_STORAGE_TYPE");
            case REPOSITORY_AVATARS -> ini.own("picture", "REPOSITORY_AVATAR_STORAGE_TYPE");
            default -> Optional.empty();
        };
        return legacy.isPresent() || kind.section().isEmpty() ? legacy : ini.own(kind.section(), "STORAGE_TYPE");
    }

    /** A section {@code [storage.minio]} is of that type without saying so. */
    private static String typeOf(String section) {
        String last = section.substring(section.lastIndexOf('.') + 1);
        return TYPES.contains(last) ? last : LOCAL;
    }

    private Optional<String> override(StorageKind kind) {
        Optional<String> own = kind.section().isEmpty() ? Optional.empty() : ini.own(kind.section(), "PATH");
        String[] legacy = LEGACY.get(kind);
        return own.isPresent() || legacy == null ? own : ini.own(legacy[0], legacy[1]);
    }
}

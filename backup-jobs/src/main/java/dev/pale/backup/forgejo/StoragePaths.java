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
    private static final Set<String> TYPES = Set.of(LOCAL, "minio", "azureblob");

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
     * @throws PaleException {@code SOURCE_UNSUITABLE} if it is in a bucket
     */
    Path of(StorageKind kind) {
        Target target = target(kind);
        String type = target.isDefault()
                ? ini.own("storage", "STORAGE_TYPE").orElse(LOCAL)
                : ini.get(target.section(), "STORAGE_TYPE")
                        .filter(TYPES::contains)
                        .orElse(typeOf(target.section()));
        if (!type.equals(LOCAL)) {
            throw new PaleException(
                    ErrorCode.SOURCE_UNSUITABLE,
                    "the server keeps its " + kind.label() + " in a storage of type '" + type + "', not on its volume",
                    "back that bucket up as a source of its own, and keep the storage of type local for this source");
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

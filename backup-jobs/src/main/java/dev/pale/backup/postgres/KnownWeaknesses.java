package dev.pale.backup.postgres;

import java.util.List;
import java.util.Map;

/** Versions of the client programs that are known to run code from a crafted dump. */
final class KnownWeaknesses {
    /** The first minor release of each major one without CVE-2026-116314. */
    private static final Map<Integer, Integer> MENDED = Map.of(14, 25, 15, 20, 16, 16, 17, 12, 18, 7);

    private KnownWeaknesses() {}

    /** What a reader of the report should know of these programs; mostly nothing. */
    static List<String> of(ClientTools tools) {
        int dot = tools.version().indexOf('.');
        String minor = dot < 0 ? "" : tools.version().substring(dot + 1);
        Integer mended = MENDED.get(tools.major());
        if (mended == null || !minor.matches("[0-9]+") || Integer.parseInt(minor) >= mended) {
            return List.of();
        }
        return List.of("pg_restore " + tools.version() + " can be made to run code by a crafted dump (CVE-2026-116314,"
                + " mended in " + tools.major() + "." + mended + "); only signed dumps were given to it");
    }
}

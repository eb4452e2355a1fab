package dev.pale.backup.category;

import java.util.List;
import java.util.Optional;

/** The log of a running service, as far as whoever started it can read it. */
@FunctionalInterface
public interface ServerLog {
    /** For services whose log cannot be read from here; a probe that needs it proves nothing. */
    ServerLog UNAVAILABLE = Optional::empty;

    /** All lines so far, oldest first; empty where the log cannot be read. */
    Optional<List<String>> lines();
}

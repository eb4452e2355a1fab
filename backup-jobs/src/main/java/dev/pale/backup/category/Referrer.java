package dev.pale.backup.category;

import java.util.function.Consumer;

/** A restored service whose data refers to objects that another source holds; a {@link Target} may be one. */
public interface Referrer {
    /** Tells of every such object, one after the other, each once; of none where everything is its own. */
    void references(Consumer<Reference> each);
}

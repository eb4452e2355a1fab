package dev.pale.backup.secrets;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Notes what a backup leaves out, while it reads. */
final class LeftOutNotes {
    private final SortedMap<String, String> skipped = new TreeMap<>();
    private final SortedMap<String, String> owners = new TreeMap<>();
    private final SortedMap<String, String> stripped = new TreeMap<>();
    private String newest;

    void skip(String subject, String reason) {
        skipped.put(subject, reason);
    }

    void strip(Stripped<?> object) {
        String subject = Subjects.withKind(object.object());
        if (!object.owners().isEmpty()) {
            owners.put(
                    subject,
                    object.owners().stream().map(LeftOutNotes::words).sorted().collect(Collectors.joining("; ")));
        }
        if (!object.taken().isEmpty()) {
            stripped.put(subject, String.join("; ", object.taken()));
        }
    }

    private static String words(OwnerReference owner) {
        boolean controller = Boolean.TRUE.equals(owner.getController());
        return owner.getApiVersion() + " " + owner.getKind() + " " + owner.getName()
                + (controller ? ", controller" : "");
    }

    /** Instants of the API are all of one form, so that their order is that of their texts. */
    void made(HasMetadata object) {
        String instant = object.getMetadata().getCreationTimestamp();
        if (instant != null && (newest == null || instant.compareTo(newest) > 0)) {
            newest = instant;
        }
    }

    LeftOut leftOut() {
        return new LeftOut(skipped, owners, stripped, newest);
    }
}

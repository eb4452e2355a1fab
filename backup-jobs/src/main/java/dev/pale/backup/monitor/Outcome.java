package dev.pale.backup.monitor;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collection;
import java.util.Locale;

/** What the monitor may say, from best to worst, in the drill's words. What could not be judged is {@link #UNPROVEN}. */
public enum Outcome {
    VERIFIED("Verified"),
    UNPROVEN("Unproven"),
    FAILED("Failed");

    private final String label;

    Outcome(String label) {
        this.label = label;
    }

    /** As printed and as written in JSON. */
    @JsonValue
    public String label() {
        return label;
    }

    /** As the value of a metric's label. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The worst of them; of none, {@link #UNPROVEN}. */
    static Outcome worst(Collection<Outcome> outcomes) {
        return outcomes.stream().max(Outcome::compareTo).orElse(UNPROVEN);
    }
}

package dev.pale.reports.result;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Collection;

/**
 * What a drill may say, from best to worst. The worst dominates. Whatever is not proven is {@link #UNPROVEN}: a skipped,
 * empty or crashed check is never a pass.
 */
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

    public Outcome worse(Outcome other) {
        return compareTo(other) >= 0 ? this : other;
    }

    public boolean betterThan(Outcome other) {
        return compareTo(other) < 0;
    }

    /** The worst of them; of none, {@link #UNPROVEN}. */
    public static Outcome worst(Collection<Outcome> outcomes) {
        return outcomes.stream().reduce(Outcome::worse).orElse(UNPROVEN);
    }

    public static Outcome worst(Outcome... outcomes) {
        return worst(Arrays.asList(outcomes));
    }
}

package dev.pale.drills.engine;

import dev.pale.backup.category.Holder;
import dev.pale.backup.category.Referrer;
import dev.pale.backup.category.Target;
import dev.pale.backup.census.Comparison;
import dev.pale.backup.census.Difference;
import dev.pale.backup.config.Referral;
import dev.pale.backup.snapshot.SourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Whether what one restored source refers to is in another: rows and objects are backed up separately. */
final class ReferenceChecks {
    /** How many differences a report names; of a bucket that is missing there are as many as objects. */
    private static final int MOST_NAMED = 100;

    private final Map<SourceId, DrilledSource> sources;

    ReferenceChecks(Map<SourceId, DrilledSource> sources) {
        this.sources = sources;
    }

    /** Looks for everything that one source refers to in the one that must hold it. */
    Comparison held(Referral referral) {
        Optional<Target> from = sources.get(referral.from()).target();
        Optional<Target> in = sources.get(referral.in()).target();
        if (from.isEmpty() || in.isEmpty()) {
            return Comparison.nothing((from.isEmpty() ? referral.from() : referral.in()) + " was not restored");
        }
        if (!(from.get() instanceof Referrer referrer)) {
            return Comparison.nothing(
                    referral.from() + " refers to nothing; mend platform.references." + referral.name());
        }
        if (!(in.get() instanceof Holder holder)) {
            return Comparison.nothing(referral.in() + " holds nothing; mend platform.references." + referral.name());
        }
        return held(referrer, holder, referral);
    }

    private static Comparison held(Referrer referrer, Holder holder, Referral referral) {
        List<Difference> lacking = new ArrayList<>();
        AtomicLong looked = new AtomicLong();
        AtomicLong lost = new AtomicLong();
        try (Holder.Search search = holder.search()) {
            referrer.references(reference -> {
                looked.incrementAndGet();
                search.lacks(reference)
                        .filter(why -> lost.incrementAndGet() <= MOST_NAMED)
                        .ifPresent(why -> lacking.add(new Difference(
                                reference.bucket() + "/" + reference.key(),
                                reference.sizeBytes() < 0 ? "an object" : reference.sizeBytes() + " bytes",
                                why)));
            });
        }
        if (looked.get() == 0) {
            return Comparison.nothing(
                    referral.from() + " refers to no object of another; remove platform.references." + referral.name());
        }
        String note = looked + " objects of " + referral.in() + ", of which " + lost + " are not as they should be";
        return new Comparison(looked.get(), lacking, note);
    }

    /**
     * Whether each source that refers to objects of another has a referral, and one that this drill asks.
     *
     * @param configured all of them
     * @param asked those whose both sources are drilled
     */
    Comparison named(List<Referral> configured, List<Referral> asked) {
        List<Difference> open = new ArrayList<>();
        List<String> elsewhere = new ArrayList<>();
        int looked = 0;
        for (DrilledSource drilled : sources.values()) {
            SourceId source = drilled.task().source();
            Optional<Target> target = drilled.target();
            if (target.isPresent() && target.get() instanceof Referrer referrer) {
                looked++;
                AtomicLong references = new AtomicLong();
                referrer.references(reference -> references.incrementAndGet());
                if (references.get() == 0) {
                    continue;
                }
                if (configured.stream().noneMatch(each -> each.from().equals(source))) {
                    open.add(new Difference(
                            source.toString(),
                            "in platform.references, with the source that holds what it refers to",
                            references + " objects that nobody looked for"));
                } else if (asked.stream().noneMatch(each -> each.from().equals(source))) {
                    elsewhere.add(references + " objects of " + source + " are in a source that is not in this drill");
                }
            }
        }
        if (open.isEmpty() && !elsewhere.isEmpty()) {
            return Comparison.nothing(String.join("; ", elsewhere));
        }
        return new Comparison(looked, open, looked + " sources could refer to others");
    }
}

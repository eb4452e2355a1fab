package dev.pale.backup.cli;

import dev.pale.backup.retention.SourcePlan;
import dev.pale.backup.retention.SourcePruned;
import dev.pale.backup.snapshot.SnapshotId;
import dev.pale.backup.snapshot.StoredPlace;
import dev.pale.backup.snapshot.UnnamedBlobs;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Says what a plan of retention is, and what became of it. */
final class PruneReport {
    private final Console console;
    private final boolean json;

    PruneReport(Console console, boolean json) {
        this.console = console;
        this.json = json;
    }

    void tell(List<SourcePlan> plans, List<SourcePruned> done, List<String> doubtfulDrills) {
        if (json) {
            console.printJson(document(plans, done, doubtfulDrills));
        } else {
            plans.forEach(this::plan);
            done.forEach(this::done);
            if (done.isEmpty()) {
                console.print(
                        plans.stream().allMatch(SourcePlan::isEmpty)
                                ? "This is a plan; nothing was removed, and nothing would be."
                                : "This is a plan; nothing was removed. 'pale prune --apply' removes what goes.");
            }
        }
        doubtfulDrills.forEach(line -> console.tell("not counted as a drill: " + line));
        if (done.isEmpty()) {
            plans.forEach(plan -> plan.refusal().ifPresent(console::tellFailure));
        }
        done.forEach(each -> each.failure().ifPresent(console::tellFailure));
    }

    private void plan(SourcePlan plan) {
        if (plan.refusal().isPresent()) {
            console.print(
                    plan.source() + ": nothing goes; " + plan.refusal().get().getMessage());
            return;
        }
        console.print(String.format(
                Locale.ROOT,
                "%s: %d stay, %d go%s",
                plan.source(),
                plan.stays().size(),
                plan.goes().size(),
                plan.isEmpty() ? "" : String.format(Locale.ROOT, "; what goes has %,d bytes", plan.bytes())));
        console.print("  policy: " + plan.rules().policy() + "; and what is younger than "
                + days(plan.rules().lock()));
        Map<String, String> lines = new TreeMap<>();
        plan.stays().forEach((id, reasons) -> lines.put(id.toString(), stays(id, reasons)));
        plan.goes().forEach(going -> lines.put(going.place().id().toString(), "  goes   " + told(going.place(), "")));
        plan.leftovers()
                .forEach(place -> lines.put(place.id().toString(), "  goes   " + told(place, ", never finished")));
        lines.values().forEach(console::print);
        plan.blobs().filter(found -> found.listed() > 0).ifPresent(found -> console.print(told(found)));
        plan.notes().forEach(note -> console.print("  note: " + note));
    }

    /** As many reasons to a line as the terminal takes; the source stands above all of them. */
    private static String stays(SnapshotId id, Collection<String> reasons) {
        StringBuilder lines = new StringBuilder("  stays  ").append(place(id)).append("  ");
        int indent = lines.length();
        int column = indent;
        for (String reason : reasons.stream().map(PruneReport::withoutFile).toList()) {
            if (column > indent && column + reason.length() + 2 > Terminal.columns()) {
                lines.append(",\n").append(" ".repeat(indent));
                column = indent;
            }
            String said = (column > indent ? ", " : "") + reason;
            lines.append(said);
            column += said.length();
        }
        return lines.toString();
    }

    private static String withoutFile(String reason) {
        return reason.replaceFirst("/result\\.json$", "");
    }

    private static String place(SnapshotId id) {
        return id.toString().substring(id.source().toString().length() + 1);
    }

    private static String told(StoredPlace place, String more) {
        return String.format(
                Locale.ROOT,
                "%s  %d objects, %,d bytes%s",
                place(place.id()),
                place.objects().size(),
                place.bytes(),
                more);
    }

    private static String told(UnnamedBlobs.Found found) {
        return String.format(
                Locale.ROOT,
                "  blobs: %,d of %,d go, which nothing that stays names: %,d bytes",
                found.blobs().size(),
                found.listed(),
                found.bytes());
    }

    private static String days(java.time.Duration duration) {
        return duration.toDays() > 0 ? duration.toDays() + " d" : duration.toMinutes() + " min";
    }

    private void done(SourcePruned done) {
        console.print(String.format(
                Locale.ROOT,
                "%s: removed %d snapshots, %d that never finished, %,d blobs",
                done.plan().source(),
                done.snapshots(),
                done.leftovers(),
                done.blobs()));
        done.record().ifPresent(key -> console.print("  recorded in " + key));
        done.notes().forEach(note -> console.print("  note: " + note));
    }

    private static Map<String, Object> document(
            List<SourcePlan> plans, List<SourcePruned> done, List<String> doubtfulDrills) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("schema", "pale-prune-plan/1");
        document.put("applied", !done.isEmpty());
        document.put("plans", plans.stream().map(PruneReport::document).toList());
        document.put("removed", done.stream().map(PruneReport::document).toList());
        document.put("doubtfulDrills", doubtfulDrills);
        return document;
    }

    private static Map<String, Object> document(SourcePlan plan) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("source", plan.source().toString());
        document.put("policy", plan.rules().policy());
        Map<String, Object> stays = new LinkedHashMap<>();
        plan.stays().forEach((id, reasons) -> stays.put(id.toString(), reasons));
        document.put("stays", stays);
        document.put(
                "goes",
                plan.goes().stream().map(going -> going.place().id().toString()).toList());
        document.put(
                "leftovers",
                plan.leftovers().stream().map(place -> place.id().toString()).toList());
        document.put("blobs", plan.blobs().map(found -> found.blobs().size()).orElse(0));
        document.put("bytes", plan.bytes());
        document.put("notes", plan.notes());
        plan.refusal().ifPresent(why -> document.put("error", Console.document(why)));
        return document;
    }

    private static Map<String, Object> document(SourcePruned done) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("source", done.plan().source().toString());
        done.record().ifPresent(key -> document.put("record", key));
        document.put("snapshots", done.snapshots());
        document.put("leftovers", done.leftovers());
        document.put("blobs", done.blobs());
        document.put("notes", done.notes());
        done.failure().ifPresent(why -> document.put("error", Console.document(why)));
        return document;
    }
}

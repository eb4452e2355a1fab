package dev.pale.drills.engine;

import dev.pale.backup.census.Comparison;
import dev.pale.backup.census.Difference;
import dev.pale.backup.errors.ExitStatus;
import dev.pale.backup.errors.PaleException;
import dev.pale.reports.result.CheckResult;
import dev.pale.reports.result.Outcome;
import java.util.List;

/**
 * Turns what was found into an outcome. Differences are a failure; nothing compared is unproven; an error says that the
 * backup is bad only where its code does ({@link ExitStatus#NOT_VERIFIED}), else that nothing could be proven; a crash
 * proves nothing.
 */
final class Judge {
    private Judge() {}

    static CheckResult judge(String name, Comparison found, double seconds) {
        List<String> evidence =
                found.differences().stream().map(Difference::toString).toList();
        return new CheckResult(name, outcome(found), found.compared(), detail(found), evidence, seconds);
    }

    private static Outcome outcome(Comparison found) {
        if (!found.differences().isEmpty()) {
            return Outcome.FAILED;
        }
        return found.compared() == 0 ? Outcome.UNPROVEN : Outcome.VERIFIED;
    }

    private static String detail(Comparison found) {
        String note = found.note().isEmpty() ? "" : " (" + found.note() + ")";
        if (!found.differences().isEmpty()) {
            int count = found.differences().size();
            return count + (count == 1 ? " difference" : " differences") + " in " + found.compared()
                    + " compared; first: " + found.differences().getFirst() + note;
        }
        return found.compared() == 0
                ? "nothing was compared" + note
                : found.compared() + " compared, all as they should be" + note;
    }

    static CheckResult failure(String name, PaleException failure, double seconds) {
        Outcome outcome = failure.code().exitStatus() == ExitStatus.NOT_VERIFIED ? Outcome.FAILED : Outcome.UNPROVEN;
        return new CheckResult(
                name,
                outcome,
                0,
                failure.code() + ": " + failure.getMessage(),
                List.of("hint: " + failure.hint()),
                seconds);
    }

    static CheckResult crash(String name, RuntimeException defect, double seconds) {
        return new CheckResult(name, Outcome.UNPROVEN, 0, "the check itself broke: " + defect, List.of(), seconds);
    }
}

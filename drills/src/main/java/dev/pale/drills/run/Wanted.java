package dev.pale.drills.run;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.drills.engine.DrillTask;
import java.util.List;

/** Chooses among drill tasks by source or category. */
final class Wanted {
    private Wanted() {}

    static List<DrillTask> among(List<DrillTask> tasks, List<String> wanted) {
        for (String each : wanted) {
            if (tasks.stream().noneMatch(task -> matches(task, each))) {
                throw new PaleException(
                        ErrorCode.USAGE,
                        "no source is called " + each,
                        "there are " + tasks.stream().map(DrillTask::source).toList());
            }
        }
        return tasks.stream()
                .filter(task -> wanted.isEmpty() || wanted.stream().anyMatch(each -> matches(task, each)))
                .toList();
    }

    private static boolean matches(DrillTask task, String wanted) {
        return wanted.equals(task.source().toString())
                || wanted.equals(task.category().name());
    }
}

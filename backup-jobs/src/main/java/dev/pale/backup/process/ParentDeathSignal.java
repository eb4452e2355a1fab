package dev.pale.backup.process;

import java.util.List;

/**
 * The words to put before a command so that the kernel ends it when the thread that started it does. That thread must
 * live as long as the child: {@link ChildProcess} waits for its child, a server needs a thread of its own.
 */
public final class ParentDeathSignal {
    private ParentDeathSignal() {}

    /** Empty where the machine has no {@code setpriv} (it is part of util-linux). */
    public static List<String> prefix() {
        return Programs.find("setpriv")
                .map(setpriv -> List.of(setpriv.toString(), "--pdeathsig", "KILL", "--"))
                .orElse(List.of());
    }
}

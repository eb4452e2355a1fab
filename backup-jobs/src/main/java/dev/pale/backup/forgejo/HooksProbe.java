package dev.pale.backup.forgejo;

import dev.pale.backup.census.Comparison;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether every repository tells the server of a push: hooks that can be run, and that call it with its configuration. */
final class HooksProbe {
    private HooksProbe() {}

    static Comparison ask(RestoredVolume volume) {
        Tally tally = new Tally();
        tally.require(Files.isDirectory(volume.repositories()), "repositories", "their directory", "no directory");
        for (String name : Repositories.find(volume.repositories())) {
            for (String hook : DelegateHooks.NAMES) {
                Path hooks = volume.repositories().resolve(name).resolve("hooks");
                String wrong = wrong(hooks, hook, volume.layout());
                tally.require(wrong.isEmpty(), name + " " + hook, "a hook that calls the server", wrong);
            }
        }
        return tally.comparison();
    }

    private static String wrong(Path hooks, String hook, Layout layout) {
        Path script = hooks.resolve(hook);
        Path delegate = hooks.resolve(hook + ".d").resolve(DelegateHooks.DELEGATE);
        boolean direct = hook.equals("proc-receive");
        Path caller = direct ? script : delegate;
        if (!Files.isExecutable(script) || !Files.isExecutable(caller)) {
            return "none that can be run";
        }
        try {
            String text = Files.readString(caller);
            boolean calls = text.contains(layout.program()) && text.contains("--config=" + layout.serverAppIni());
            return calls ? "" : "one that calls something else";
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }
}

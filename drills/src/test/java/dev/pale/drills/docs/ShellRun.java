package dev.pale.drills.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One script that was run by {@code sh}, as somebody does who types what a document says.
 *
 * @param said both outputs
 */
record ShellRun(int status, String said) {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    /** Runs a script. Nothing about servers or this project is inherited but what {@code variables} say. */
    static ShellRun of(Path directory, String script, Map<String, String> variables) {
        try {
            Path file = Files.writeString(Files.createTempFile(directory, "script-", ".sh"), script);
            Path output = Files.createTempFile(directory, "said-", ".txt");
            ProcessBuilder builder = new ProcessBuilder("sh", file.toString())
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("PALE_"));
            // Documents mean the same on every machine, whether an engine answers there or not.
            builder.environment().put("PALE_PLATFORM", "local");
            builder.environment().putAll(variables);
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new IllegalStateException("did not end within " + LIMIT + ": " + Files.readString(output));
            }
            return new ShellRun(process.exitValue(), Files.readString(output));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}

package dev.pale.drills.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * A shell that somebody keeps open while working through a page: variables, functions and the directory stay from block to
 * block. It does what is typed into it and nothing else: whether it ends at a command that fails is for the page to say. Where
 * it ends, the test does.
 */
final class OpenShell implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Duration POLL = Duration.ofMillis(20);

    private final Path directory;
    private final Path output;
    private final Process process;
    private final BufferedWriter keyboard;
    private int typed;

    /** Opens one. Nothing about servers or this project is inherited but what {@code variables} say. */
    OpenShell(Path directory, Map<String, String> variables) throws IOException {
        this.directory = directory;
        this.output = Files.createTempFile(directory, "said-", ".txt");
        ProcessBuilder builder = new ProcessBuilder("bash")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("PG") || name.startsWith("PALE_") || name.startsWith("AWS_"));
        // Documents mean the same on every machine, whether an engine answers there or not.
        builder.environment().put("PALE_PLATFORM", "local");
        builder.environment().putAll(variables);
        this.process = builder.start();
        this.keyboard = process.outputWriter();
    }

    /**
     * Types a block and waits for its end.
     *
     * @return what it printed, to both outputs
     */
    String type(String block) {
        try {
            typed++;
            String end = "end of block " + typed + " of " + process.pid();
            Path script = Files.writeString(directory.resolve("typed-" + typed + ".sh"), block);
            long before = Files.size(output);
            keyboard.write(". '" + script + "' < /dev/null; echo '" + end + "'\n");
            keyboard.flush();
            await(block)
                    .atMost(LIMIT)
                    .pollInterval(POLL)
                    .until(() -> !process.isAlive() || said(before).endsWith(end + "\n"));
            String said = said(before);
            assertThat(said).as("what was printed by:%n%s", block).endsWith(end + "\n");
            return said.substring(0, said.length() - end.length() - 1);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private String said(long from) throws IOException {
        byte[] all = Files.readAllBytes(output);
        return new String(all, (int) from, all.length - (int) from, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}

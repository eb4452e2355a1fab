package dev.pale.backup.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.pale.backup.errors.PaleException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;

/** The two streams of a command: the result on standard output, everything else on standard error. */
public final class Console {
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT);

    private final PrintWriter out;
    private final PrintWriter err;

    public Console(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    /** Makes a command line print its help here too. */
    void takeOver(CommandLine commandLine) {
        commandLine.setOut(out);
        commandLine.setErr(err);
    }

    /** Prints a line of the result. */
    public void print(String line) {
        out.print(line.endsWith("\n") ? line : line + System.lineSeparator());
        out.flush();
    }

    /** Prints the result as JSON. */
    public void printJson(Object document) {
        try {
            print(JSON.writeValueAsString(document));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Tells something that is not the result. */
    public void tell(String line) {
        err.println(line);
        err.flush();
    }

    /** Tells what went wrong and what to do. */
    public void tellFailure(PaleException failure) {
        String where = failure.source().map(source -> source + ": ").orElse("");
        tell("pale: " + failure.code() + " " + where + failure.getMessage());
        tell("  hint: " + failure.hint());
    }

    /** A failure as a JSON document. */
    public static Map<String, Object> document(PaleException failure) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", failure.code().toString());
        error.put("message", failure.getMessage());
        error.put("hint", failure.hint());
        failure.source().ifPresent(source -> error.put("source", source));
        failure.phase().ifPresent(phase -> error.put("phase", phase));
        return error;
    }
}

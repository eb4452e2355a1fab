package dev.pale.drills.hardship;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/** How a run of the program ended, and all it said. */
record Said(int status, String out, String err) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** The one JSON document that standard output is. */
    JsonNode json() {
        try {
            return JSON.readTree(out);
        } catch (JsonProcessingException otherThings) {
            throw new AssertionError("standard output is not one JSON document: " + out, otherThings);
        }
    }

    /** An error in the form that all have: one line with the code, one with a hint, and no stack trace anywhere. */
    Said failsWith(int wantedStatus, String code, String... words) {
        assertThat(status).as("%s", this).isEqualTo(wantedStatus);
        List<String> lines = err.lines().toList();
        int at = lines.indexOf(lines.stream()
                .filter(line -> line.startsWith("pale: " + code + " "))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no line with " + code + ": " + err)));
        for (String word : words) {
            assertThat(lines.get(at)).contains(word);
        }
        assertThat(lines.subList(at, lines.size()))
                .as("a hint after %s", lines.get(at))
                .anyMatch(line -> line.matches("  hint: .{5,}"));
        assertThat(out + err).doesNotContain("\tat ", "Exception");
        return this;
    }

    Said printsNothing() {
        assertThat(out).isEmpty();
        return this;
    }

    Said succeeds() {
        assertThat(status).as("%s", this).isZero();
        assertThat(err).doesNotContain("\tat ", "PALE-");
        return this;
    }
}

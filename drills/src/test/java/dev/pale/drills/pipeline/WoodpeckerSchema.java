package dev.pale.drills.pipeline;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Woodpecker's own schema of pipelines; where it is from stands beside it, in {@code ORIGIN.md}. */
final class WoodpeckerSchema {
    private final Schema schema;

    WoodpeckerSchema() {
        try (InputStream file = WoodpeckerSchema.class.getResourceAsStream("woodpecker-schema.json")) {
            schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What is wrong with a pipeline, each with its place. */
    List<String> problems(String yaml) {
        return schema.validate(PipelineFile.parse(yaml).tree()).stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                .toList();
    }
}

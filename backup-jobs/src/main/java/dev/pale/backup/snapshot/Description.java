package dev.pale.backup.snapshot;

import java.util.Map;

/**
 * What was backed up, for the manifest; none of it secret.
 *
 * @param product such as {@code PostgreSQL}
 * @param productVersion such as {@code 15.18}
 * @param attributes such as {@code systemIdentifier}
 * @param tools version of each program used, by program
 */
public record Description(
        String product, String productVersion, Map<String, String> attributes, Map<String, String> tools) {
    public Description {
        attributes = Map.copyOf(attributes);
        tools = Map.copyOf(tools);
    }
}

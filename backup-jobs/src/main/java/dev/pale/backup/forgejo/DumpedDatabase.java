package dev.pale.backup.forgejo;

import java.util.List;
import java.util.Map;

/**
 * A database that has been written into a snapshot. All that is said of it is of one instant.
 *
 * @param facts its part of the census
 * @param reading what else was read in it
 * @param attributes for the manifest
 * @param tools versions of programs, for the manifest
 */
record DumpedDatabase(
        List<Fact> facts, DatabaseReading reading, Map<String, String> attributes, Map<String, String> tools) {
    DumpedDatabase {
        facts = List.copyOf(facts);
        attributes = Map.copyOf(attributes);
        tools = Map.copyOf(tools);
    }
}

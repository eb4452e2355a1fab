package dev.pale.backup.minio;

import java.io.StringReader;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * One page of a listing, of objects ({@code ListObjectsV2}) or of versions ({@code ListObjectVersions}), in the service's
 * order. Keys are asked for URL-encoded, because XML cannot hold every character.
 *
 * @param next what continues the listing, as parameters of the request; empty at its end
 */
record ListingPage(List<ListedObject> objects, Map<String, String> next) {
    private static final List<String> ENTRIES = List.of("Contents", "Version", "DeleteMarker");
    private static final Map<String, String> CONTINUATIONS = Map.of(
            "NextContinuationToken", "continuation-token",
            "NextKeyMarker", "key-marker",
            "NextVersionIdMarker", "version-id-marker");

    /**
     * Reads a page.
     *
     * @throws XMLStreamException if it is none
     */
    static ListingPage parse(String xml) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(xml));
        reader.nextTag();
        if (!reader.getLocalName().equals("ListBucketResult")
                && !reader.getLocalName().equals("ListVersionsResult")) {
            throw new XMLStreamException("it is a " + reader.getLocalName());
        }
        List<ListedObject> objects = new ArrayList<>();
        Map<String, String> fields = new HashMap<>();
        while (reader.nextTag() == XMLStreamConstants.START_ELEMENT) {
            String name = reader.getLocalName();
            if (ENTRIES.contains(name)) {
                objects.add(entry(name, leaves(reader)));
            } else {
                fields.put(name, text(reader));
            }
        }
        return new ListingPage(objects, next(fields));
    }

    private static Map<String, String> next(Map<String, String> fields) {
        Map<String, String> next = new HashMap<>();
        if ("true".equals(fields.get("IsTruncated"))) {
            CONTINUATIONS.forEach((element, parameter) -> {
                String value = fields.getOrDefault(element, "");
                if (!value.isEmpty()) {
                    next.put(parameter, parameter.equals("key-marker") ? decoded(value) : value);
                }
            });
        }
        return next;
    }

    private static ListedObject entry(String element, Map<String, String> leaves) throws XMLStreamException {
        boolean plain = element.equals("Contents");
        boolean marker = element.equals("DeleteMarker");
        for (String needed : List.of("Key", "LastModified")) {
            if (!leaves.containsKey(needed)) {
                throw new XMLStreamException("an entry has no " + needed);
            }
        }
        return new ListedObject(
                decoded(leaves.get("Key")),
                leaves.getOrDefault("VersionId", ""),
                plain || "true".equals(leaves.get("IsLatest")),
                marker,
                leaves.getOrDefault("ETag", "").replace("\"", ""),
                marker ? 0 : Long.parseLong(leaves.getOrDefault("Size", "-1")),
                Instant.parse(leaves.get("LastModified")));
    }

    private static Map<String, String> leaves(XMLStreamReader reader) throws XMLStreamException {
        Map<String, String> leaves = new HashMap<>();
        while (reader.nextTag() == XMLStreamConstants.START_ELEMENT) {
            leaves.put(reader.getLocalName(), text(reader));
        }
        return leaves;
    }

    /** The text of an element, whatever elements it has inside. */
    private static String text(XMLStreamReader reader) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        int depth = 1;
        while (depth > 0) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> depth++;
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.CHARACTERS -> text.append(reader.getText());
                default -> {}
            }
        }
        return text.toString();
    }

    private static String decoded(String encoded) {
        return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    }
}

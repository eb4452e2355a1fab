package dev.pale.backup.minio;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * One form for all documents that say the same: without namespaces, white space and empty elements, siblings in one
 * order.
 */
final class XmlForm {
    private XmlForm() {}

    /**
     * The form of a document.
     *
     * @param without names of elements that are left out wherever they are
     * @return empty where nothing is left
     * @throws XMLStreamException if it is no XML
     */
    static String of(String xml, Set<String> without) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(xml));
        reader.nextTag();
        return inside(reader, without);
    }

    private static String inside(XMLStreamReader reader, Set<String> without) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        List<String> children = new ArrayList<>();
        for (int event = reader.next(); event != XMLStreamConstants.END_ELEMENT; event = reader.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                String name = reader.getLocalName();
                String child = inside(reader, without);
                if (!child.isEmpty() && !without.contains(name)) {
                    children.add(name + "(" + child + ")");
                }
            } else if (event == XMLStreamConstants.CHARACTERS) {
                text.append(reader.getText());
            }
        }
        children.sort(null);
        return children.isEmpty() ? text.toString().strip() : String.join(" ", children);
    }
}

package dev.pale.reports.html;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** A page, read by an XML parser, so that markup which is not well-formed fails every test. */
final class PageReader {
    private final Document page;
    private final XPath paths = XPathFactory.newInstance().newXPath();

    PageReader(String html) throws Exception {
        byte[] bytes = html.getBytes(StandardCharsets.UTF_8);
        page = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(bytes));
    }

    /** The text of every node that the path finds. */
    List<String> texts(String path) {
        try {
            NodeList nodes = (NodeList) paths.evaluate(path, page, XPathConstants.NODESET);
            return IntStream.range(0, nodes.getLength())
                    .mapToObj(index -> nodes.item(index).getTextContent())
                    .toList();
        } catch (XPathExpressionException wrong) {
            throw new AssertionError(path, wrong);
        }
    }

    int count(String path) {
        return texts(path).size();
    }
}

package dev.pale.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.reports.ExampleResults;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** The waterfall stands alone: well-formed, of a size, and fetching nothing. */
class WaterfallPictureTest {
    @Test
    void isAFileOfItsOwn() throws Exception {
        String svg = WaterfallPicture.svg(ExampleResults.failed());
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Document document =
                factory.newDocumentBuilder().parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        assertThat(document.getDocumentElement().getNamespaceURI()).isEqualTo("http://www.w3.org/2000/svg");
        assertThat(document.getDocumentElement().getAttribute("width")).isEqualTo("960");
        assertThat(document.getElementsByTagName("rect").getLength()).isPositive();
        assertThat(svg).contains("postgres/woodpecker").doesNotContain("var(", "url(", "@import", "<script");
    }
}

package dev.pale.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.reports.html.DrillPage;
import dev.pale.reports.html.ProofPage;
import dev.pale.reports.json.ResultJson;
import dev.pale.reports.markdown.DrillReport;
import dev.pale.reports.markdown.ProofMatrix;
import dev.pale.reports.result.DrillResult;
import dev.pale.reports.result.ProofResult;
import dev.pale.reports.text.DrillSummary;
import dev.pale.reports.text.ProofSummary;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.InputSource;

/** Whatever a name, a message or evidence holds: no report is steered by it, and none grows beyond use. */
class HostileTextTest {
    private static final Path REPORT = Path.of("index.html");
    private static final int BEARABLE = 400_000;

    static Stream<String> texts() {
        return Stream.of(
                "<script>alert('x')</script>",
                "</script></style></title><img src=x onerror=alert(1)>",
                "' \" &quot; &#39; ` \\ %s ${x} {{x}}",
                "\" onmouseover=\"alert(1)",
                "javascript:alert(1)",
                "]]> --> <!-- */ }",
                "| a | b |\n| --- | --- |\n# heading\n```",
                "www.example.org [click](https://example.org) ![x](https://example.org/x.png) <https://example.org>",
                "\u001b[2J\u001b]0;title\u0007\u009b31m\r\nVERIFIED: all sources came back",
                "\u202etxet desrever\u2066\u200b\u200f\ufeff",
                "\u0000\u0008\u007f\ufffe\ud800",
                "🗄 Zürich 東京 \"Price \"\"archive\"\"\"",
                "",
                " ",
                "x".repeat(100_000),
                "long words ".repeat(10_000),
                "<&>\"'".repeat(20_000));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void hasNoPowerOverAPage(String text) throws Exception {
        for (String page : List.of(
                new DrillPage().render(ExampleResults.hostile(text)),
                new ProofPage().render(ExampleProofs.hostile(text)))) {
            parser().parse(new InputSource(new StringReader(page)));
            assertThat(page).doesNotContain("<img", "<script>", " onerror=\"", "\u001b", "\u202e", "\u0000");
            assertThat(page.split("<script", -1)).hasSize(2);
            assertThat(withoutData(page).length()).isLessThan(BEARABLE);
        }
    }

    @ParameterizedTest
    @MethodSource("texts")
    void hasNoPowerOverATerminal(String text) {
        for (String summary : List.of(
                new DrillSummary(80, false).render(ExampleResults.hostile(text), REPORT),
                new ProofSummary(80, false).render(ExampleProofs.hostile(text), REPORT))) {
            assertThat(summary.chars().filter(Character::isISOControl).filter(character -> character != '\n'))
                    .isEmpty();
            assertThat(summary).doesNotContain("\u202e", "\u200b", "\ufeff", "\nVERIFIED");
            assertThat(summary.lines()).allMatch(line -> line.length() <= 80);
            assertThat(summary.lines().count()).isLessThan(300);
        }
    }

    @ParameterizedTest
    @MethodSource("texts")
    void hasNoPowerOverMarkdown(String text) {
        for (String document : List.of(
                new DrillReport().render(ExampleResults.hostile(text)),
                new ProofMatrix().render(ExampleProofs.hostile(text)))) {
            assertThat(document)
                    .doesNotContain(
                            "<script", "<img", "https://example", "www.example", "\u001b", "\u202e", "\n# heading");
            assertThat(document.lines().filter(line -> line.startsWith("```")).count())
                    .isLessThanOrEqualTo(2);
            assertThat(document.length()).isLessThan(30_000);
        }
    }

    @ParameterizedTest
    @MethodSource("texts")
    void comesBackFromJsonAsItWas(String text) {
        DrillResult drill = ExampleResults.hostile(text);
        ProofResult proof = ExampleProofs.hostile(text);
        assertThat(new ResultJson().readDrill(new ResultJson().write(drill))).isEqualTo(drill);
        assertThat(new ResultJson().readProof(new ResultJson().write(proof))).isEqualTo(proof);
    }

    /** Reads well-formed pages only; of any number of escaped characters. */
    private static DocumentBuilder parser() throws ParserConfigurationException {
        DocumentBuilderFactory parsers = DocumentBuilderFactory.newInstance();
        parsers.setAttribute("jdk.xml.maxGeneralEntitySizeLimit", "0");
        parsers.setAttribute("jdk.xml.totalEntitySizeLimit", "0");
        return parsers.newDocumentBuilder();
    }

    private static String withoutData(String page) {
        return page.substring(0, page.indexOf("<script")) + page.substring(page.indexOf("</script>"));
    }
}

package dev.pale.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.reports.ExampleBreakdowns;
import dev.pale.reports.ExampleHistories;
import dev.pale.reports.ExampleProofs;
import dev.pale.reports.ExampleResults;
import dev.pale.reports.json.ResultJson;
import dev.pale.reports.result.DrillResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is true of every page. The pages are left in {@code target/examples}, to be looked at in a browser. */
class PagesTest {
    private static final Path EXAMPLES = Path.of("target", "examples");

    static Stream<Map.Entry<String, String>> pages() {
        DrillPage drill = new DrillPage();
        ProofPage proof = new ProofPage();
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("verified", drill.render(ExampleResults.verified()));
        pages.put("failed", drill.render(ExampleResults.failed()));
        pages.put("unproven", drill.render(ExampleResults.unproven()));
        pages.put("stopped", drill.render(ExampleBreakdowns.stopped()));
        pages.put("nothing-restored", drill.render(ExampleBreakdowns.nothingRestored()));
        pages.put("late", drill.render(ExampleResults.late()));
        pages.put("simulated", drill.render(ExampleResults.simulated()));
        pages.put("huge", drill.render(ExampleResults.huge()));
        pages.put("hostile", drill.render(ExampleResults.hostile()));
        pages.put("empty", drill.render(ExampleBreakdowns.empty()));
        pages.put("proof-verified", proof.render(ExampleProofs.verified()));
        pages.put("proof-failed", proof.render(ExampleProofs.failed()));
        pages.put("proof-not-tried", proof.render(ExampleProofs.notTried()));
        pages.put("proof-hostile", proof.render(ExampleProofs.hostile()));
        SitePage site = new SitePage();
        pages.put("site-growing", site.render(ExampleHistories.growing()));
        pages.put("site-steady", site.render(ExampleHistories.steady()));
        pages.put("site-few", site.render(ExampleHistories.few()));
        pages.put("site-none", site.render(ExampleHistories.none()));
        pages.put("site-forged", site.render(ExampleHistories.forged()));
        pages.put("site-eventful", site.render(ExampleHistories.eventful()));
        pages.put("site-hostile", site.render(ExampleHistories.hostile()));
        return pages.entrySet().stream();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void isOneSelfContainedWellFormedPage(Map.Entry<String, String> page) throws Exception {
        Files.createDirectories(EXAMPLES);
        Files.writeString(EXAMPLES.resolve(page.getKey() + ".html"), page.getValue());
        PageReader reader = new PageReader(page.getValue());
        assertThat(page.getValue())
                .startsWith("<!DOCTYPE html>\n")
                .doesNotContain("http:", "https:", "url(", "@import");
        assertThat(reader.texts("//meta[@http-equiv='Content-Security-Policy']/@content"))
                .singleElement()
                .asString()
                .startsWith("default-src 'none'; style-src 'unsafe-inline'; img-src data:");
        assertThat(reader.texts("//script/@type")).containsExactly("application/json");
        assertThat(reader.count("//link | //img | //iframe | //@src | //@style"))
                .isZero();
        assertThat(reader.count("//@*[starts-with(name(), 'on')]")).isZero();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void canBeReadWithoutSeeingIt(Map.Entry<String, String> page) throws Exception {
        PageReader reader = new PageReader(page.getValue());
        assertThat(reader.texts("/html/@lang")).containsExactly("en");
        assertThat(reader.count("//h1")).isEqualTo(1);
        assertThat(reader.count("//th[not(@scope)]")).isZero();
        assertThat(reader.count("//table[not(caption) and not(ancestor::*[@aria-label])]"))
                .isZero();
        assertThat(reader.count("//svg[not(@aria-hidden) and not(title)]")).isZero();
        List<String> ids = reader.texts("//@id");
        assertThat(new HashSet<>(ids)).hasSameSizeAs(ids);
        List<String> targets = reader.texts("//a/@href[starts-with(., '#')]").stream()
                .map(link -> link.substring(1))
                .toList();
        assertThat(ids).containsAll(targets);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void escapesEveryNameFromOutside(Map.Entry<String, String> page) {
        assertThat(page.getValue().split("<script", -1)).hasSize(2);
        assertThat(page.getValue()).doesNotContain("<script>alert", "\u001b", "\u202e", "\ud800");
    }

    @Test
    void carriesTheWholeResultForMachines() throws Exception {
        for (DrillResult drill : List.of(ExampleResults.huge(), ExampleResults.hostile())) {
            PageReader reader = new PageReader(new DrillPage().render(drill));
            String inside = reader.texts("//script[@id='result']").getFirst();
            assertThat(new ResultJson().readDrill(inside)).isEqualTo(drill);
        }
    }
}

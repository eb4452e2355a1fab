package dev.pale.drills.suite.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A page that fetches nothing is told from one that does. */
class ReportPageTest {
    private static final String TRACKED = """
            <html><head><link rel="icon" href="data:image/x-icon;base64,AA=="></head><body>
            <script src="data:text/javascript;base64,AA=="></script>
            <script async src="https://www.googletagmanager.com/gtag/js?id=G-1"></script>
            <script>
              window.dataLayer = window.dataLayer || [];
              function gtag(){dataLayer.push(arguments);}
            </script>
            <script defer>d('history/history-trend.json','%s')</script>
            </body></html>
            """.formatted(base64("[{\"buildOrder\":3}]"));

    @Test
    void takesTheTrackerOutAndNothingElse() {
        ReportPage page = new ReportPage(TRACKED);
        assertThat(page.fetched()).isNotEmpty();
        assertThat(page.offline().fetched()).isEmpty();
        assertThat(page.offline().html())
                .doesNotContain("gtag")
                .contains("data:text/javascript", "data:image/x-icon", "history/history-trend.json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script src='http://a.example/x.js'></script>",
                "<SCRIPT async\n src=//a.example/x.js></SCRIPT>",
                "<link rel=stylesheet href=\"https://a.example/x.css\">",
                "<img alt='' src='https://a.example/x.png'>",
                "<iframe src=\"https://a.example/\"></iframe>",
                "<style>@import 'https://a.example/x.css'</style>",
                "<p style='background:url(https://a.example/x.png)'>",
                "<script>load('https://www.google-analytics.com/collect')</script>"
            })
    void seesWhateverIsFetched(String markup) {
        assertThat(new ReportPage("<html>" + markup + "</html>").fetched()).hasSize(1);
    }

    @Test
    void seesWhatAnEmbeddedStyleFetches() {
        String style = base64("@font-face { src: url(https://a.example/font.woff) }");
        assertThat(new ReportPage("<link rel=\"stylesheet\" href=\"data:text/css;base64," + style + "\">").fetched())
                .containsExactly("https://a.example/font.woff");
    }

    @Test
    void leavesLinksThatSomebodyHasToFollow() {
        assertThat(new ReportPage("<a href='https://a.example/'>a</a><p>https://a.example</p>").fetched())
                .isEmpty();
    }

    @Test
    void hasTheHistoryForTheNextRun() {
        RunHistory history = new ReportPage(TRACKED).history();
        assertThat(history.files()).containsOnlyKeys("history-trend.json");
        assertThat(history.run()).isEqualTo(3);
        assertThat(RunHistory.of(history.document())).isEqualTo(history);
    }

    @Test
    void refusesWhatIsNoHistory() {
        assertThatThrownBy(() -> RunHistory.of("{\"../../etc/passwd\": \"\"}")).hasMessageContaining("no names");
        assertThatThrownBy(() -> RunHistory.of("<html>")).hasMessageContaining("not a history");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}

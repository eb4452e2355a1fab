package dev.pale.reports.html;

import static dev.pale.reports.html.Html.element;
import static dev.pale.reports.html.Html.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlTest {
    @Test
    void escapesTextAndAttributes() {
        StringBuilder out = new StringBuilder();
        element("p", text("<b> & 'c' \"d\"")).with("title", "\"><script>").writeTo(out);
        assertThat(out.toString().strip())
                .isEqualTo("<p title=\"&quot;&gt;&lt;script&gt;\">&lt;b&gt; &amp; &#39;c&#39; &quot;d&quot;</p>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"script", "style", "iframe", "object", "form", "base", "P", "p x", "p>"})
    void refusesElementsThatAReportNeverNeeds(String name) {
        refuses(() -> element(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"onclick", "onload", "src", "style", "a b", "x\""})
    void refusesAttributesThatRunOrFetch(String name) {
        refuses(() -> element("p").with(name, "x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://example.org", "//example.org", "javascript:alert(1)", "/etc/passwd", "../x", "", "#a b"
            })
    void refusesLinksThatLeaveTheReport(String link) {
        refuses(() -> element("a").with("href", link));
    }

    @Test
    void refusesAStylesheetThatFetchesOrEndsEarly() {
        refuses(() -> new Stylesheet("p { background: url(x) }"));
        refuses(() -> new Stylesheet("@import 'x';"));
        refuses(() -> new Stylesheet("</style>"));
    }

    @Test
    void dataBlockCannotBeEndedByItsContent() {
        StringBuilder out = new StringBuilder();
        new DataBlock("{\"a\": \"</script>&\u00e9\"}").writeTo(out);
        assertThat(out.toString()).contains("{\"a\": \"\\u003c/script\\u003e\\u0026\\u00e9\"}");
    }

    private static void refuses(ThrowingCallable attempt) {
        assertThatIllegalArgumentException().isThrownBy(attempt);
    }
}

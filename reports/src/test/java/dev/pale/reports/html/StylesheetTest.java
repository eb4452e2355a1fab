package dev.pale.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Colours can be told apart: WCAG 2.2 AA, success criteria 1.4.3 (text, 4.5) and 1.4.11 (drawings, 3). */
class StylesheetTest {
    private static final List<String> TEXTS = List.of("text", "muted", "link", "verified", "unproven", "failed");
    private static final List<String> OUTCOMES = List.of("verified", "unproven", "failed");
    private static final List<String> PHASES = List.of("start", "fetch", "open", "restore", "census", "probe");

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void hasEnoughContrast(int scheme) {
        Map<String, String> colours = colours(scheme);
        for (String ground : List.of("card", "page")) {
            TEXTS.forEach(ink -> assertContrast(colours, ink, ground, 4.5));
        }
        assertContrast(colours, "text", "code", 4.5);
        for (String outcome : OUTCOMES) {
            assertContrast(colours, outcome, outcome + "-back", 4.5);
            assertContrast(colours, "text", outcome + "-back", 4.5);
            assertContrast(colours, outcome, "code", 3);
        }
        for (String phase : PHASES) {
            assertContrast(colours, phase, "card", 3);
            assertContrast(colours, "on-bar", phase, 4.5);
        }
    }

    /** A sheet of paper is narrower than a small screen, and yet no phone: tables stay tables. */
    @Test
    void whatIsForSmallScreensIsNotForPaper() {
        Matcher widths = Pattern.compile("@media ([^{]*)max-width")
                .matcher(Stylesheet.ofReports().css());

        assertThat(widths.results().map(width -> width.group(1).strip()).toList())
                .isNotEmpty()
                .allMatch(media -> media.startsWith("screen and"));
    }

    private static void assertContrast(Map<String, String> colours, String ink, String ground, double least) {
        double lighter = Math.max(luminance(colours.get(ink)), luminance(colours.get(ground)));
        double darker = Math.min(luminance(colours.get(ink)), luminance(colours.get(ground)));
        assertThat((lighter + 0.05) / (darker + 0.05))
                .as("%s on %s", ink, ground)
                .isGreaterThanOrEqualTo(least);
    }

    /** The light scheme's colours, overlaid with the dark one's if wanted. */
    private static Map<String, String> colours(int scheme) {
        Matcher blocks = Pattern.compile("(?s):root \\{(.*?)\\}")
                .matcher(Stylesheet.ofReports().css());
        Map<String, String> colours = new HashMap<>();
        for (int block = 0; block <= scheme; block++) {
            assertThat(blocks.find()).isTrue();
            Matcher values = Pattern.compile("--([a-z-]+): (#[0-9a-f]{6});").matcher(blocks.group(1));
            while (values.find()) {
                colours.put(values.group(1), values.group(2));
            }
        }
        return colours;
    }

    private static double luminance(String colour) {
        int rgb = Integer.parseInt(colour.substring(1), 16);
        return 0.2126 * linear(rgb >> 16 & 0xff) + 0.7152 * linear(rgb >> 8 & 0xff) + 0.0722 * linear(rgb & 0xff);
    }

    private static double linear(int channel) {
        double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}

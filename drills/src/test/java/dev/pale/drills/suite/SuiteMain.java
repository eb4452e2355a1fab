package dev.pale.drills.suite;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.pale.drills.suite.publish.PublishAllure;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.reporting.legacy.xml.LegacyXmlReportGeneratingListener;

/**
 * What the profile {@code drill} does, in one process of its own: the suite, its XML, the Allure report. For tests of all
 * of that together.
 */
public final class SuiteMain {
    private SuiteMain() {}

    /**
     * Runs in the working directory; ends with status 1 if a test did not pass.
     *
     * @param arguments Allure's home
     */
    public static void main(String[] arguments) {
        Path target = Path.of("target").toAbsolutePath();
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(EverySourceDrill.class))
                .build();
        LauncherFactory.create()
                .execute(request, summary, new LegacyXmlReportGeneratingListener(target.resolve("xml"), out));
        summary.getSummary().printTo(out);
        summary.getSummary().printFailuresTo(out);
        PublishAllure.main(new String[] {target.toString(), arguments[0], "", ""});
        System.exit(summary.getSummary().getTotalFailureCount() == 0 ? 0 : 1);
    }
}

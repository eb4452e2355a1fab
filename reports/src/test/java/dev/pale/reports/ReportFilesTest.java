package dev.pale.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pale.reports.errors.ReportException;
import dev.pale.reports.html.DrillPage;
import dev.pale.reports.json.ResultJson;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFilesTest {
    @TempDir
    private Path place;

    @Test
    void writesThreeFilesAndNothingElse() throws IOException {
        ReportFiles.Written written = ReportFiles.write(place.resolve("new/report"), ExampleResults.failed());
        assertThat(names(place.resolve("new/report"))).containsExactly("drill.json", "drill.md", "index.html");
        assertThat(new ResultJson().readDrill(Files.readString(written.json()))).isEqualTo(ExampleResults.failed());
        assertThat(written.html()).content().startsWith("<!DOCTYPE html>");
        assertThat(written.markdown()).content().startsWith("**FAILED");
    }

    @Test
    void replacesTheReportBefore() throws IOException {
        ReportFiles.write(place, ExampleResults.failed());
        ReportFiles.Written written = ReportFiles.write(place, ExampleResults.verified());
        assertThat(names(place)).containsExactly("drill.json", "drill.md", "index.html");
        assertThat(written.markdown()).content().startsWith("**VERIFIED");
    }

    @Test
    void writesTheProof() throws IOException {
        ReportFiles.Written written = ReportFiles.writeProof(place, ExampleProofs.verified());
        assertThat(names(place)).containsExactly("faults.md", "index.html", "proof.json");
        assertThat(new ResultJson().readProof(Files.readString(written.json()))).isEqualTo(ExampleProofs.verified());
    }

    @Test
    void writesNamesThatHaveNoUtf8Form() {
        assertThat(ReportFiles.write(place, ExampleResults.hostile()).json()).isNotEmptyFile();
    }

    @Test
    void refusesAFileInPlaceOfTheDirectory() throws IOException {
        Path file = Files.createFile(place.resolve("taken"));
        refuses(file, "taken is no directory");
        refuses(file.resolve("below"), "taken");
    }

    @Test
    void leavesNothingBehindWhenAFileCannotBeReplaced() throws IOException {
        Files.createDirectories(place.resolve("index.html/in-the-way"));
        refuses(place, "index.html");
        assertThat(names(place)).noneMatch(name -> name.endsWith(".tmp"));
    }

    @Test
    void leavesTheReportBeforeWholeWhenTheDiskIsFull() throws IOException {
        ReportFiles.write(place, ExampleResults.verified());
        WholeFiles.Pen full = (file, content) -> {
            Files.write(file, Arrays.copyOf(content, content.length / 2));
            throw new FileSystemException(file.toString(), null, "No space left on device");
        };
        assertThatExceptionOfType(ReportException.class)
                .isThrownBy(() -> ReportFiles.write(place, ExampleResults.failed(), new WholeFiles(full)))
                .withMessage("the report cannot be written to " + place + ": No space left on device");
        assertThat(names(place)).containsExactly("drill.json", "drill.md", "index.html");
        assertThat(new ResultJson().readDrill(Files.readString(place.resolve("drill.json"))))
                .isEqualTo(ExampleResults.verified());
        assertThat(place.resolve("index.html")).content().isEqualTo(new DrillPage().render(ExampleResults.verified()));
    }

    @Test
    void saysWhichFileHasNoPermission() {
        WholeFiles.Pen forbidden = (file, content) -> {
            throw new AccessDeniedException(file.toString());
        };
        assertThatExceptionOfType(ReportException.class)
                .isThrownBy(() -> ReportFiles.write(place, ExampleResults.verified(), new WholeFiles(forbidden)))
                .withMessageContaining(": no permission for " + place.resolve(".drill.md."))
                .satisfies(refusal -> assertThat(refusal.hint()).contains("write permission"));
        assertThat(place).isEmptyDirectory();
    }

    @Test
    void neverShowsAReaderHalfAPage() throws Exception {
        String small = new DrillPage().render(ExampleBreakdowns.empty());
        String large = new DrillPage().render(ExampleResults.failed());
        ReportFiles.write(place, ExampleBreakdowns.empty());
        AtomicBoolean writing = new AtomicBoolean(true);
        try (ExecutorService reader = Executors.newSingleThreadExecutor()) {
            Future<Set<String>> seen = reader.submit(() -> {
                Set<String> pages = new HashSet<>();
                while (writing.get() || pages.size() < 2) {
                    pages.add(Files.readString(place.resolve("index.html")));
                }
                return pages;
            });
            for (int round = 0; round < 40; round++) {
                ReportFiles.write(place, ExampleResults.failed());
                ReportFiles.write(place, ExampleBreakdowns.empty());
            }
            ReportFiles.write(place, ExampleResults.failed());
            writing.set(false);
            assertThat(seen.get(1, TimeUnit.MINUTES)).containsExactlyInAnyOrder(small, large);
        }
    }

    private static void refuses(Path directory, String because) {
        assertThatExceptionOfType(ReportException.class)
                .isThrownBy(() -> ReportFiles.write(directory, ExampleResults.verified()))
                .withMessageStartingWith("the report cannot be written to " + directory + ": ")
                .withMessageContaining(because)
                .satisfies(refusal -> assertThat(refusal.hint()).contains("write permission"));
    }

    private static Stream<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }
}

package dev.pale.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pale.reports.errors.ReportException;
import dev.pale.reports.json.ResultJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

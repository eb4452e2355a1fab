package dev.pale.reports.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pale.reports.ExampleBreakdowns;
import dev.pale.reports.ExampleProofs;
import dev.pale.reports.ExampleResults;
import dev.pale.reports.errors.ReportException;
import dev.pale.reports.result.DrillResult;
import dev.pale.reports.result.ProofResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ResultJsonTest {
    private final ResultJson json = new ResultJson();

    static Stream<DrillResult> drills() {
        return Stream.of(
                ExampleResults.verified(),
                ExampleResults.failed(),
                ExampleResults.unproven(),
                ExampleResults.late(),
                ExampleResults.huge(),
                ExampleResults.hostile(),
                ExampleBreakdowns.empty());
    }

    static Stream<ProofResult> proofs() {
        return Stream.of(
                ExampleProofs.verified(), ExampleProofs.failed(), ExampleProofs.badBaseline(), ExampleProofs.hostile());
    }

    @ParameterizedTest
    @MethodSource("drills")
    void readsBackTheDrillThatItWrote(DrillResult drill) {
        assertThat(json.readDrill(json.write(drill))).isEqualTo(drill);
    }

    @ParameterizedTest
    @MethodSource("proofs")
    void readsBackTheProofThatItWrote(ProofResult proof) {
        assertThat(json.readProof(json.write(proof))).isEqualTo(proof);
    }

    @Test
    void writesTheFormThatIsPublished() {
        assertThat(json.write(ExampleResults.unproven())).isEqualTo(golden("drill-unproven.json"));
        assertThat(json.write(ExampleProofs.failed())).isEqualTo(golden("proof-failed.json"));
    }

    @Test
    void refusesAnotherSchemaInWords() {
        String newer = json.write(ExampleResults.verified()).replace("pale-drill/1", "pale-drill/2");
        assertThatExceptionOfType(ReportException.class)
                .isThrownBy(() -> json.readDrill(newer))
                .withMessage("the result has the schema 'pale-drill/2', and only 'pale-drill/1' can be read here")
                .satisfies(refusal -> assertThat(refusal.hint()).contains("docs/result-json.md"));
    }

    @Test
    void refusesAProofInPlaceOfADrill() {
        String proof = json.write(ExampleProofs.verified());
        assertThatExceptionOfType(ReportException.class)
                .isThrownBy(() -> json.readDrill(proof))
                .withMessageContaining("pale-proof/1");
    }

    @Test
    void refusesUnknownMissingDoubledAndMistypedFields() {
        String good = json.write(ExampleResults.verified());
        refuses(good.replaceFirst("\"seed\"", "\"sead\" : 1, \"seed\""), "sead");
        refuses(good.replaceFirst("  \"seed\" : 4711,\n", ""), "seed");
        refuses(good.replaceFirst("\"seed\" : 4711", "\"seed\" : 4711, \"seed\" : 4712"), "seed");
        refuses(good.replaceFirst("\"seed\" : 4711", "\"seed\" : \"4711\""), "String");
        refuses(good.replaceFirst("\"seed\" : 4711", "\"seed\" : 4711.5"), "4711.5");
        refuses(good.replaceFirst("\"seed\" : 4711", "\"seed\" : null"), "null");
        refuses(good.replaceFirst("\"Verified\"", "\"Fine\""), "Fine");
        refuses(good.replaceFirst("\"Verified\"", "0"), "Outcome");
        refuses(good + "{}", "Trailing token");
        refuses(good.replaceFirst("\"compared\" : 38", "\"compared\" : true"), "sources[0].checks[1].compared");
        refuses("[]", "schema");
        refuses("", "schema");
        refuses("{", "end-of-input");
    }

    @Test
    void refusesAVerdictBetterThanItsParts() {
        String forged = json.write(ExampleResults.failed()).replaceFirst("\"Failed\"", "\"Verified\"");
        refuses(forged, "the drill cannot be Verified: its parts say Failed");
    }

    private void refuses(String document, String because) {
        assertThatExceptionOfType(ReportException.class)
                .isThrownBy(() -> json.readDrill(document))
                .withMessageContaining(because);
    }

    private static String golden(String name) {
        try (InputStream file = ResultJsonTest.class.getResourceAsStream("/dev/pale/reports/" + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}

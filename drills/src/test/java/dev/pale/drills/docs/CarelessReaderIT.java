package dev.pale.drills.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whoever has not opened the shell as runbooks say, so that it goes on after a failure, is not told that all is well either,
 * and does no harm by going on.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CarelessReaderIT {
    private static final String ONE_THING = "single-database-or-repository.md";

    @TempDir
    private Path directory;

    private RunbookWorld world;

    @BeforeAll
    void backUpAPlatform(@TempDir Path shared) throws IOException {
        world = RunbookWorld.of(List.of(RunbookWorld.POSTGRES, RunbookWorld.FORGEJO), shared);
    }

    @AfterAll
    void end() {
        world.close();
    }

    private RunbookDesk desk(String page) throws IOException {
        return new RunbookDesk(world, directory, RunbookScenes.sources(page));
    }

    private static List<String> read(String page, RunbookScene scene) throws IOException {
        String text = Documents.text("docs/runbooks/" + page).replace("set -eu\n", "true\n");
        return RunbookReader.read(Runbook.parse(page, text), Runbook.HERE, scene);
    }

    @Test
    void isNotToldThatTablesAreEqual() throws IOException {
        assertStopped(
                "## 5. Count",
                "psql --no-psqlrc --quiet --dbname=\"$DATABASE\" --command='CREATE TABLE differs (id int)'\n",
                "> legacy: public.differs: 0");
    }

    @Test
    void doesNotLoadRowsWhereTheDatabaseWasInTheWay() throws IOException {
        assertStopped(
                "## 4. Restore that one",
                "psql --no-psqlrc --quiet --dbname=template1 --command=\"CREATE DATABASE $DATABASE\"\n",
                "already exists");
    }

    @Test
    void isNotToldThatRefsAreThere() throws IOException {
        assertStopped("## 5. Push it", """
                git --git-dir="$WORK/repository.git" push --quiet "$REMOTE" \\
                  "$(git --git-dir="$WORK/repository.git" for-each-ref --count=1 --format='%(refname)' refs/heads):refs/heads/differs"
                """, "refs/heads/differs");
    }

    /** Requires that the first block below a heading ends the shell, once this has happened. */
    private void assertStopped(String heading, String happens, String because) throws IOException {
        try (RunbookDesk desk = desk(ONE_THING)) {
            RunbookScene scene = RunbookScenes.then(RunbookScenes.of(ONE_THING, desk), heading, happens);
            String block = Runbook.named(ONE_THING).of(Runbook.HERE).stream()
                    .filter(step -> step.heading().equals(heading))
                    .findFirst()
                    .orElseThrow()
                    .block()
                    .text();

            assertThatThrownBy(() -> read(ONE_THING, scene))
                    .hasMessageContaining(block)
                    .hasMessageContaining(because)
                    .satisfies(failure -> assertThat(failure.getMessage())
                            .doesNotContainPattern("[0-9] (?:tables are equal|refs are there)")
                            .doesNotContainPattern("(?m)^restored$"));
        }
    }

    @Test
    void hidesNoBlobThatCouldNotBeKept() throws IOException {
        String page = "corrupted-snapshot.md";
        try (RunbookDesk desk = desk(page)) {
            RunbookScene scene = RunbookScenes.then(
                    RunbookScenes.of(page, desk),
                    "## 5. Only for a damaged blob: hide it, so that the next backup uploads it again",
                    "rm -r \"$EVIDENCE\"\n: > \"$EVIDENCE\"\n");

            assertThatThrownBy(() -> read(page, scene)).hasMessageContaining("NOT kept, and so not hidden");
            assertThat(desk.blobs(RunbookWorld.FORGEJO)).contains(world.newBlob());
        }
    }

    /** The bytes of one object must not come under the key of another. */
    @Test
    void putsNothingWhereAVersionCannotBeRead() throws IOException {
        String page = "compromised-bucket-key.md";
        try (RunbookDesk desk = desk(page)) {
            ThiefInTheBucket thief = ThiefInTheBucket.local(desk);
            RunbookScene scene = RunbookScenes.then(thief, "## 4. Bring it back", """
                    jq --raw-output '[.Versions[] | select(.Key | endswith(".json.sig"))][-1].Key' "$WORK/versions.json" > "$WORK/untouched"
                    printf '%s\\tno-such-version\\n' "$(cat "$WORK/untouched")" >> "$WORK/overwritten"
                    """);

            assertThatThrownBy(() -> read(page, scene)).hasMessageContaining("NOT back: ");
            String untouched =
                    Files.readString(directory.resolve("work/untouched")).strip();
            assertThat(thief.versions(untouched)).isEqualTo(1);
        }
    }
}

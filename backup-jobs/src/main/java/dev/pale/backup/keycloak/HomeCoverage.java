package dev.pale.backup.keycloak;

import dev.pale.backup.census.Coverage;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Says what there is at a source: its realms, which one file holds all together, and databases that nobody asked for. */
final class HomeCoverage {
    private HomeCoverage() {}

    static List<Fact> take(Path home, H2Database database) {
        List<Fact> facts = new ArrayList<>(database.list(
                "SELECT NAME FROM REALM",
                row -> new Fact(Coverage.KIND, "realm " + row.getString(1), Coverage.BACKED_UP)));
        Path ours = home.resolve(HomeCopy.DATABASE);
        try (Stream<Path> files = Files.list(ours.getParent())) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(DatabaseCopy.SUFFIX))
                    .filter(name -> !name.equals(ours.getFileName().toString()))
                    .forEach(name -> facts.add(new Fact(Coverage.KIND, "database " + name, Coverage.NOT_BACKED_UP)));
        } catch (IOException unreadable) {
            throw new PaleException(
                    ErrorCode.SOURCE_UNREACHABLE,
                    "cannot list " + ours.getParent() + ": " + unreadable.getMessage(),
                    "see whether this user may read it",
                    unreadable);
        }
        return facts;
    }
}

package dev.pale.backup.forgejo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** The facts about repositories: on disk, and in the database against the disk. */
final class RepositoryFacts {
    private RepositoryFacts() {}

    /**
     * Tells of all repositories.
     *
     * @param refs by the path of the repository below the directory of repositories
     */
    static List<Fact> of(SortedMap<String, Refs> refs) {
        List<Fact> repositories = new ArrayList<>();
        List<Fact> heads = new ArrayList<>();
        List<Fact> names = new ArrayList<>();
        for (Map.Entry<String, Refs> each : refs.entrySet()) {
            Refs of = each.getValue();
            repositories.add(new Fact(
                    ForgejoFacts.REPOSITORIES,
                    each.getKey(),
                    of.format() + ", " + of.refs().size() + " refs"));
            heads.add(new Fact(ForgejoFacts.HEADS, each.getKey(), of.head() + " (" + of.headResolved() + ")"));
            of.refs()
                    .forEach((name, id) -> names.add(new Fact(
                            ForgejoFacts.REFS,
                            each.getKey() + " " + name,
                            of.symbolic().containsKey(name)
                                    ? id + " by " + of.symbolic().get(name)
                                    : id)));
        }
        List<Fact> all = new ArrayList<>(Fact.counted(ForgejoFacts.REPOSITORIES, repositories, "repositories"));
        all.addAll(Fact.counted(ForgejoFacts.HEADS, heads, "repositories"));
        all.addAll(Fact.counted(ForgejoFacts.REFS, names, "refs"));
        return all;
    }

    /** Holds rows against directories, in both directions. */
    static List<Fact> rows(List<RepositoryRow> rows, Set<String> directories) {
        List<Fact> facts = new ArrayList<>();
        for (RepositoryRow row : rows) {
            String there = directories.contains(row.directory()) ? "with its directory" : "without a directory";
            facts.add(new Fact(ForgejoFacts.REPOSITORY_ROWS, row.subject(), there));
        }
        Set<String> known =
                rows.stream().flatMap(row -> row.directories().stream()).collect(Collectors.toSet());
        directories.stream()
                .filter(directory -> !known.contains(directory))
                .forEach(directory ->
                        facts.add(new Fact(ForgejoFacts.REPOSITORY_ROWS, "directory " + directory, "without a row")));
        return Fact.counted(ForgejoFacts.REPOSITORY_ROWS, facts, "repositories");
    }
}

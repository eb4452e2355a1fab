package dev.pale.backup.forgejo;

import dev.pale.backup.census.Census;
import dev.pale.backup.census.CensusKey;
import dev.pale.backup.census.FactKind;
import dev.pale.backup.postgres.DatabasePart;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The facts about a database on a PostgreSQL server, as facts of a Forgejo server, and back: rows are rows and sequences
 * sequences, what is said of server and database is the header, and all the rest is the schema. Where several kinds become
 * one, each subject begins with the name of its kind.
 */
final class PartFacts {
    private static final Set<String> HEADER =
            Set.of("databases", "roles", "rolePasswords", "roleMemberships", "roleSettings", "parameterPrivileges");

    private PartFacts() {}

    static List<Fact> folded(Census part) {
        List<Fact> facts = new ArrayList<>();
        for (FactKind kind : DatabasePart.factKinds()) {
            FactKind into = into(kind);
            part.facts(kind)
                    .forEach((subject, value) -> facts.add(new Fact(into, prefix(kind, into) + subject, value)));
        }
        return facts;
    }

    /** The part as it was before {@link #folded}; kinds of which the census says nothing are missing. */
    static Census unfolded(Census whole) {
        Census.Builder part = new Census.Builder(CensusKey.decode(whole.key()));
        for (FactKind kind : DatabasePart.factKinds()) {
            FactKind into = into(kind);
            String prefix = prefix(kind, into);
            whole.facts(into).forEach((subject, value) -> {
                if (subject.startsWith(prefix)) {
                    part.add(kind, subject.substring(prefix.length()), value);
                }
            });
        }
        return part.build();
    }

    private static FactKind into(FactKind kind) {
        if (kind.name().equals(ForgejoFacts.ROW_COUNTS.name())) {
            return ForgejoFacts.ROW_COUNTS;
        }
        if (kind.name().equals(ForgejoFacts.ROW_CONTENT.name())) {
            return ForgejoFacts.ROW_CONTENT;
        }
        if (kind.rule() == FactKind.Rule.AT_LEAST) {
            return ForgejoFacts.SEQUENCES;
        }
        return HEADER.contains(kind.name()) ? ForgejoFacts.DATABASE_HEADER : ForgejoFacts.SCHEMA;
    }

    private static String prefix(FactKind kind, FactKind into) {
        return kind.name().equals(into.name()) && kind.rule() == FactKind.Rule.EQUAL ? "" : kind.name() + " ";
    }
}

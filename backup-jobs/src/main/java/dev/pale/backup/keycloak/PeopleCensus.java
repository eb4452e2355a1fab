package dev.pale.backup.keycloak;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pale.backup.census.Census;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts users, their credentials, and the groups they are in; all of them in numbers, for there may be millions. */
final class PeopleCensus {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** What is counted of the users {@code u} of a realm {@code r}. */
    private static final List<String> COUNTED = List.of(
            "people|SELECT COUNT(*) FROM USER_ENTITY u WHERE u.REALM_ID = r.ID AND u.SERVICE_ACCOUNT_CLIENT_LINK IS NULL",
            "service accounts|SELECT COUNT(*) FROM USER_ENTITY u WHERE u.REALM_ID = r.ID AND u.SERVICE_ACCOUNT_CLIENT_LINK IS NOT NULL",
            "enabled|SELECT COUNT(*) FROM USER_ENTITY u WHERE u.REALM_ID = r.ID AND u.ENABLED",
            "role mappings|SELECT COUNT(*) FROM USER_ENTITY u JOIN USER_ROLE_MAPPING m ON m.USER_ID = u.ID WHERE u.REALM_ID = r.ID",
            "group memberships|SELECT COUNT(*) FROM USER_ENTITY u JOIN USER_GROUP_MEMBERSHIP m ON m.USER_ID = u.ID WHERE u.REALM_ID = r.ID",
            "attributes|SELECT COUNT(*) FROM USER_ENTITY u JOIN USER_ATTRIBUTE m ON m.USER_ID = u.ID WHERE u.REALM_ID = r.ID",
            "federated identities|SELECT COUNT(*) FROM FEDERATED_IDENTITY m WHERE m.REALM_ID = r.ID",
            "required actions|SELECT COUNT(*) FROM USER_ENTITY u JOIN USER_REQUIRED_ACTION m ON m.USER_ID = u.ID WHERE u.REALM_ID = r.ID");

    private PeopleCensus() {}

    static List<Fact> take(H2Database database) {
        List<Fact> facts = new ArrayList<>(users(database));
        facts.addAll(credentials(database));
        facts.addAll(groups(database));
        return facts;
    }

    /** The fact that says how many people a realm has, as the server's own administration counts them. */
    static String people(String realm) {
        return realm + ": people";
    }

    /** How many people all realms have together. */
    static long people(Census census) {
        return census.facts(KeycloakFacts.USERS).entrySet().stream()
                .filter(fact -> fact.getKey().endsWith(people("")))
                .mapToLong(fact -> Long.parseLong(fact.getValue()))
                .sum();
    }

    private static List<Fact> users(H2Database database) {
        List<Fact> facts = new ArrayList<>();
        for (String counted : COUNTED) {
            String what = counted.substring(0, counted.indexOf('|'));
            String sql = "SELECT r.NAME, (" + counted.substring(counted.indexOf('|') + 1) + ") FROM REALM r";
            facts.addAll(database.list(
                    sql, row -> new Fact(KeycloakFacts.USERS, row.getString(1) + ": " + what, row.getString(2))));
        }
        int total = database.list("SELECT COUNT(*) FROM USER_ENTITY", row -> row.getInt(1))
                .getFirst();
        facts.add(FactQuery.total(KeycloakFacts.USERS, total));
        return facts;
    }

    private static List<Fact> credentials(H2Database database) {
        SortedMap<String, Long> counts = new TreeMap<>();
        database.each(
                "SELECT r.NAME || ': ' || c.TYPE, CAST(c.CREDENTIAL_DATA AS VARCHAR), COUNT(*) FROM CREDENTIAL c"
                        + " JOIN USER_ENTITY u ON u.ID = c.USER_ID JOIN REALM r ON r.ID = u.REALM_ID"
                        + " GROUP BY r.NAME, c.TYPE, CAST(c.CREDENTIAL_DATA AS VARCHAR)",
                row -> {
                    String subject = row.getString(1) + ", " + algorithm(row.getString(2));
                    counts.merge(subject, row.getLong(3), Long::sum);
                });
        List<Fact> facts = new ArrayList<>();
        counts.forEach(
                (subject, count) -> facts.add(new Fact(KeycloakFacts.CREDENTIALS, subject, Long.toString(count))));
        int total = database.list("SELECT COUNT(*) FROM CREDENTIAL", row -> row.getInt(1))
                .getFirst();
        facts.add(FactQuery.total(KeycloakFacts.CREDENTIALS, total));
        return facts;
    }

    private static String algorithm(String credentialData) {
        try {
            JsonNode data = JSON.readTree(credentialData == null ? "{}" : credentialData);
            return data.path("algorithm").asText("-") + " "
                    + data.path("hashIterations").asText("-");
        } catch (JsonProcessingException unreadable) {
            return "unreadable";
        }
    }

    private record Group(String realm, String name, String parent, String value) {}

    private static List<Fact> groups(H2Database database) {
        SortedMap<String, Group> groups = new TreeMap<>();
        database.each(
                "SELECT g.ID, r.NAME, g.NAME, g.PARENT_GROUP,"
                        + " (SELECT COUNT(*) FROM USER_GROUP_MEMBERSHIP m WHERE m.GROUP_ID = g.ID) || ' members, '"
                        + " || (SELECT COUNT(*) FROM GROUP_ROLE_MAPPING m WHERE m.GROUP_ID = g.ID) || ' roles, type ' || g.TYPE"
                        + " FROM KEYCLOAK_GROUP g JOIN REALM r ON r.ID = g.REALM_ID",
                row -> groups.put(
                        row.getString(1),
                        new Group(row.getString(2), row.getString(3), row.getString(4), row.getString(5))));
        List<Fact> facts = new ArrayList<>();
        groups.values()
                .forEach(group -> facts.add(
                        new Fact(KeycloakFacts.GROUPS, group.realm() + ": " + path(group, groups), group.value())));
        facts.add(FactQuery.total(KeycloakFacts.GROUPS, groups.size()));
        return facts;
    }

    /** From the top; a group that is its own ancestor ends the path where it is met again. */
    private static String path(Group group, SortedMap<String, Group> groups) {
        StringBuilder path = new StringBuilder();
        Group step = group;
        for (int depth = 0; step != null && depth <= groups.size(); depth++) {
            path.insert(0, "/" + step.name());
            step = step.parent() == null ? null : groups.get(step.parent());
        }
        return path.toString();
    }
}

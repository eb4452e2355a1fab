package dev.pale.backup.minio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pale.backup.census.Census;
import dev.pale.backup.census.CensusKey;
import dev.pale.backup.census.FactKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The facts about users, groups and policies. Of secrets, keyed digests. */
final class IamFacts {
    static final FactKind USERS = FactKind.equal("iamUsers", "Users: whether they may log in, and their secrets");
    private static final FactKind GROUPS = FactKind.equal("iamGroups", "Groups and their members");
    private static final FactKind SERVICE_ACCOUNTS =
            FactKind.equal("iamServiceAccounts", "Service accounts: whose, their secrets, what they may do");
    private static final FactKind POLICIES = FactKind.equal("iamPolicies", "Policies of users");
    private static final FactKind MAPPINGS = FactKind.equal("iamMappings", "Which policies users and groups have");

    /** The subject of totals. */
    static final String ALL = "all";

    /** The total of each kind where nobody was counted. */
    private static final String NOT_HERE = "not in this snapshot";

    private final CensusKey key;
    private final Census.Builder census;

    private IamFacts(CensusKey key, Census.Builder census) {
        this.key = key;
        this.census = census;
    }

    static List<FactKind> kinds() {
        return List.of(USERS, GROUPS, SERVICE_ACCOUNTS, POLICIES, MAPPINGS);
    }

    /** Whether a census counted users, or says that there was nothing to count. */
    static boolean counted(Census census) {
        String total = census.facts(USERS).getOrDefault(ALL, NOT_HERE);
        return !total.equals(NOT_HERE);
    }

    /** Adds all of them, with the totals. */
    static void write(Optional<IamDocuments> documents, CensusKey key, Census.Builder census) {
        if (documents.isEmpty()) {
            kinds().forEach(kind -> census.add(kind, ALL, NOT_HERE));
            return;
        }
        IamFacts facts = new IamFacts(key, census);
        facts.each(USERS, documents.get().part(IamPart.USERS), facts::user);
        facts.each(GROUPS, documents.get().part(IamPart.GROUPS), IamFacts::group);
        facts.each(SERVICE_ACCOUNTS, documents.get().part(IamPart.SERVICE_ACCOUNTS), facts::serviceAccount);
        facts.each(POLICIES, documents.get().part(IamPart.POLICIES), policy -> key.digest(form(policy)));
        facts.mappings(documents.get());
    }

    private interface Told {
        String of(JsonNode node);
    }

    private void each(FactKind kind, ObjectNode part, Told told) {
        part.propertyStream().forEach(entry -> census.add(kind, named(entry.getKey()), told.of(entry.getValue())));
        census.add(kind, ALL, part.size() + " " + kind.name());
    }

    /** A name as a subject; one may be called as the total is. */
    private static String named(String name) {
        return name.equals(ALL) ? "'" + name + "'" : name;
    }

    private String user(JsonNode user) {
        return user.path("status").asText("enabled") + ", secret "
                + key.digest(user.path("secretKey").asText(""));
    }

    private static String group(JsonNode group) {
        return group.path("status").asText("enabled") + ", " + sorted(group.path("members"));
    }

    /** Its claims repeat its own policy, in an order of their own. */
    private String serviceAccount(JsonNode account) {
        ObjectNode claims =
                account.path("claims").isObject() ? account.path("claims").deepCopy() : null;
        if (claims != null) {
            claims.remove(List.of("sessionPolicy", "sessionPolicy-extracted"));
        }
        JsonNode policy = account.path("sessionPolicy");
        String rest = String.join(
                "\n",
                account.path("name").asText(""),
                account.path("description").asText(""),
                sorted(account.path("groups")),
                claims == null ? "" : form(claims));
        return "of " + account.path("parent").asText("") + ", ends "
                + account.path("expiration").asText("never") + ", secret "
                + key.digest(account.path("secretKey").asText("")) + ", policy "
                + (policy.isObject() ? key.digest(form(policy)) : "of its user") + ", other " + key.digest(rest);
    }

    private void mappings(IamDocuments documents) {
        long count = mappings("user ", documents.part(IamPart.USER_MAPPINGS))
                + mappings("group ", documents.part(IamPart.GROUP_MAPPINGS))
                + mappings("federated user ", documents.part(IamPart.FEDERATED_MAPPINGS));
        census.add(MAPPINGS, ALL, count + " " + MAPPINGS.name());
    }

    private long mappings(String who, ObjectNode part) {
        part.propertyStream().forEach(entry -> {
            List<String> policies = new ArrayList<>(
                    Arrays.asList(entry.getValue().path("policy").asText("").split(",", -1)));
            policies.sort(null);
            census.add(MAPPINGS, who + entry.getKey(), String.join(", ", policies));
        });
        return part.size();
    }

    private static String sorted(JsonNode texts) {
        List<String> sorted = new ArrayList<>();
        texts.forEach(text -> sorted.add(text.asText()));
        sorted.sort(null);
        return sorted.size() + ": " + String.join(", ", sorted);
    }

    private static String form(JsonNode node) {
        try {
            return JsonForm.of(node.toString());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("what was parsed can be parsed", impossible);
        }
    }
}

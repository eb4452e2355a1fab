package dev.pale.backup.minio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.snapshot.OpenedSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Brings back users, groups, service accounts and policies. An import leaves out without a word what it cannot take, so
 * what came back is asked for afterwards.
 */
final class IamRestore {
    static final String PATH = "/minio/admin/v3/import-iam";
    private static final String GROUP_STATUS = "/minio/admin/v3/set-group-status";
    private static final List<IamPart> BROUGHT_BACK = List.of(
            IamPart.POLICIES,
            IamPart.USERS,
            IamPart.GROUPS,
            IamPart.SERVICE_ACCOUNTS,
            IamPart.USER_MAPPINGS,
            IamPart.GROUP_MAPPINGS,
            IamPart.FEDERATED_MAPPINGS);

    private final S3Service service;
    private final String root;

    /**
     * Prepares.
     *
     * @param root the name of the restored service's own key
     */
    IamRestore(S3Service service, String root) {
        this.service = service;
        this.root = root;
    }

    /** Refuses a service that cannot take users, or has some. */
    static void requireReady(S3Service service) {
        IamExport there = IamExport.ask(service);
        if (there.documents().isEmpty()) {
            throw new PaleException(
                    ErrorCode.TARGET_UNSUITABLE,
                    "the snapshot has users and policies, and cannot bring them back here: "
                            + there.state().words(),
                    "restore into MinIO with its root key, or leave them out with iam: none");
        }
        if (!there.documents().get().nobody()) {
            Set<String> names = new TreeSet<>(there.documents().get().names(IamPart.USERS));
            names.addAll(there.documents().get().names(IamPart.GROUPS));
            names.addAll(there.documents().get().names(IamPart.SERVICE_ACCOUNTS));
            throw new PaleException(
                    ErrorCode.TARGET_NOT_EMPTY,
                    "the service has " + names.size() + " users, groups and service accounts, such as '"
                            + names.iterator().next() + "'",
                    "restore into a service without any");
        }
    }

    /** Returns what a reader of the report should know. */
    List<String> run(OpenedSnapshot snapshot) {
        IamDocuments documents = IamFile.read(snapshot).importable(Instant.now());
        put("import users", PATH, Map.of(), documents.archive());
        switchOffGroups(documents.part(IamPart.GROUPS));
        requireAll(documents);
        List<String> notes = new ArrayList<>();
        notes.add(documents.names(IamPart.USERS).size() + " users, "
                + documents.names(IamPart.GROUPS).size() + " groups, "
                + documents.names(IamPart.SERVICE_ACCOUNTS).size() + " service accounts, "
                + documents.names(IamPart.POLICIES).size() + " policies");
        notes.addAll(orphans(documents));
        documents
                .names(IamPart.SET_ASIDE)
                .forEach(name -> notes.add("service account " + name + " was switched off or had expired: it is in the"
                        + " snapshot, but was not restored"));
        return notes;
    }

    private void put(String what, String path, Map<String, String> query, byte[] document) {
        RawRequests.Answer answer = service.raw().put(what, path, query, document);
        if (answer.status() / 100 != 2) {
            throw service.side().answered(what, answer.status(), answer.code(), null);
        }
    }

    /** An import switches all groups on. */
    private void switchOffGroups(ObjectNode groups) {
        for (Map.Entry<String, JsonNode> group : groups.properties()) {
            if (group.getValue().path("status").asText("").equals("disabled")) {
                put(
                        "switch off group '" + group.getKey() + "'",
                        GROUP_STATUS,
                        Map.of("group", group.getKey(), "status", "disabled"),
                        new byte[0]);
            }
        }
    }

    private void requireAll(IamDocuments documents) {
        IamDocuments there = IamExport.ask(service)
                .documents()
                .orElseThrow(() -> service.side().failed("the service does not show the users it was given", null));
        for (IamPart part : BROUGHT_BACK) {
            Set<String> missing = new TreeSet<>(documents.names(part));
            missing.removeAll(there.names(part));
            if (!missing.isEmpty()) {
                throw service.side()
                        .failed(
                                "the service did not take " + missing.size() + " entries of " + part.entry()
                                        + ", such as '" + missing.iterator().next() + "'",
                                null);
            }
        }
    }

    /** Accounts of the source's own root key are of use only where that has the same name. */
    private List<String> orphans(IamDocuments documents) {
        List<String> notes = new ArrayList<>();
        documents.part(IamPart.SERVICE_ACCOUNTS).propertyStream().forEach(account -> {
            String parent = account.getValue().path("parent").asText("");
            if (!parent.equals(root) && !documents.names(IamPart.USERS).contains(parent)) {
                notes.add("service account " + account.getKey() + " is of '" + parent
                        + "', who is no user of the snapshot: it works where the service knows that name");
            }
        });
        return notes;
    }
}

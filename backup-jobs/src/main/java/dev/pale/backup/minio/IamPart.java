package dev.pale.backup.minio;

import java.io.IOException;

/** The parts of an export of users, by their names in the archive that MinIO makes and takes. */
enum IamPart {
    POLICIES("policies.json"),
    USERS("users.json"),
    GROUPS("groups.json"),
    SERVICE_ACCOUNTS("svcaccts.json"),
    USER_MAPPINGS("user_mappings.json"),
    GROUP_MAPPINGS("group_mappings.json"),
    /** Of users whom another service vouches for; older versions of MinIO have none. */
    FEDERATED_MAPPINGS("stsuser_mappings.json"),
    /** Ours, and nothing to MinIO: service accounts that it would bring back to life if it took them. */
    SET_ASIDE("svcaccts_set_aside.json");

    private static final String DIRECTORY = "iam-assets/";

    private final String file;

    IamPart(String file) {
        this.file = file;
    }

    /** Its path in the archive. */
    String entry() {
        return DIRECTORY + file;
    }

    /**
     * The part that an entry of the archive is.
     *
     * @throws IOException if it is none: what is not understood must not be lost
     */
    static IamPart of(String entry) throws IOException {
        for (IamPart part : values()) {
            if (part.entry().equals(entry)) {
                return part;
            }
        }
        throw new IOException("it has the part " + entry + ", which this version does not know");
    }

    /** Whether an export without it is not whole. */
    boolean required() {
        return this != FEDERATED_MAPPINGS && this != SET_ASIDE;
    }
}

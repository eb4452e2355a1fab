package dev.pale.backup.secrets;

import io.fabric8.kubernetes.api.model.HasMetadata;

/** How facts name what they are about. */
final class Subjects {
    /** The subject of a total. */
    static final String ALL = "all";

    private Subjects() {}

    /** {@code namespace/name}, or {@code name} of what is in no namespace. */
    static String of(HasMetadata object) {
        String namespace = object.getMetadata().getNamespace();
        String name = object.getMetadata().getName();
        return namespace == null ? name : of(namespace, name);
    }

    static String of(String namespace, String name) {
        return namespace + "/" + name;
    }

    /** With the kind before it, for facts that several kinds have, such as {@code Secret forgejo/admin}. */
    static String withKind(HasMetadata object) {
        return object.getKind() + " " + of(object);
    }

    /** A part of something, such as one key of a Secret. */
    static String part(String subject, String part) {
        return subject + ": " + part;
    }

    static String namespaceOf(String subject) {
        int slash = subject.indexOf('/');
        return slash < 0 ? subject : subject.substring(0, slash);
    }
}

package dev.pale.backup.secrets;

/**
 * One request, in words that name no value.
 *
 * @param verb as roles name it, such as {@code list}
 * @param resource as roles name it, such as {@code secrets}
 * @param namespace empty for the whole cluster
 * @param name empty where no object in particular is meant
 */
record Call(String verb, String resource, String namespace, String name) {
    static Call list(String resource, String namespace) {
        return new Call("list", resource, namespace, "");
    }

    /** The right that it takes, as a hint. */
    String right() {
        String where = namespace.isEmpty() ? " in the whole cluster (ClusterRole)" : " in namespace " + namespace;
        return "grant the right to " + verb + " " + resource + where + "; see kubectl auth can-i " + verb + " "
                + resource + (namespace.isEmpty() ? " --all-namespaces" : " --namespace " + namespace);
    }

    @Override
    public String toString() {
        if (name.isEmpty()) {
            return verb + " " + resource + (namespace.isEmpty() ? " of all namespaces" : " of namespace " + namespace);
        }
        return verb + " " + resource + " '" + (namespace.isEmpty() ? "" : namespace + "/") + name + "'";
    }
}

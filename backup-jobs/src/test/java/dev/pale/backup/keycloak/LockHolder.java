package dev.pale.backup.keycloak;

import java.nio.file.Path;
import java.sql.Connection;

/** A process that has an H2 file open, says {@code open}, and goes on writing until it is ended. */
final class LockHolder {
    static final String OPEN = "open";

    private LockHolder() {}

    public static void main(String[] arguments) throws Exception {
        try (Connection _ = H2File.open(Path.of(arguments[0]), "INSERT INTO T VALUES (2)")) {
            System.out.println(OPEN);
            Thread.currentThread().join();
        }
    }
}

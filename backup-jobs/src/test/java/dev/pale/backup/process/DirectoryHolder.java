package dev.pale.backup.process;

import java.nio.file.Path;

/** A process that owns a directory until it is ended. */
final class DirectoryHolder {
    private DirectoryHolder() {}

    public static void main(String[] arguments) throws Exception {
        System.out.println(OwnedDirectory.create(Path.of(arguments[0]), "held-").path());
        Thread.currentThread().join();
    }
}

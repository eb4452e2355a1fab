package dev.pale.backup.forgejo;

import dev.pale.backup.census.CensusKey;
import dev.pale.backup.census.Comparison;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bouncycastle.crypto.util.OpenSSHPrivateKeyUtil;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;

/** Whether private keys can be read: the host's, by which users know it, and those that sign tokens. */
final class KeysProbe {
    private KeysProbe() {}

    static Comparison ask(RestoredVolume volume) {
        Tally tally = new Tally();
        FileFacts kinds = new FileFacts(volume.layout(), CensusKey.random());
        int keys = 0;
        for (VolumeFile file : new VolumeWalk(volume.directory(), volume.layout()).files()) {
            boolean key = file.type() == VolumeFile.Type.FILE
                    && kinds.kind(file.path()).equals(ForgejoFacts.KEYS);
            if (key && isPrivate(volume.directory().resolve(file.path()))) {
                keys++;
                String wrong = wrong(volume.directory().resolve(file.path()));
                tally.require(wrong.isEmpty(), file.path(), "a private key", wrong);
            }
        }
        tally.require(Files.isDirectory(volume.directory()), "volume", "a directory", "none");
        tally.note(keys + " private keys");
        return tally.comparison();
    }

    /** A public key, or what somebody keeps beside keys, is none. */
    private static boolean isPrivate(Path file) {
        String name = file.getFileName().toString();
        return (name.startsWith("ssh_host_") && !name.endsWith(".pub"))
                || name.equals("private.pem")
                || name.matches("(gitea|gogs|forgejo)\\.(rsa|ed25519|ecdsa)");
    }

    private static String wrong(Path file) {
        try (PemReader reader = new PemReader(new StringReader(Files.readString(file)))) {
            PemObject pem = reader.readPemObject();
            if (pem == null) {
                return "no key";
            }
            boolean plain = pem.getType().equals("PRIVATE KEY");
            Object key = plain
                    ? PrivateKeyFactory.createKey(pem.getContent())
                    : OpenSSHPrivateKeyUtil.parsePrivateKeyBlob(pem.getContent());
            return key == null ? "no key" : "";
        } catch (IOException | RuntimeException unreadable) {
            return "a key that cannot be read: " + unreadable.getClass().getSimpleName();
        }
    }
}

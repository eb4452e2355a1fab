package dev.pale.drills.hardship;

import dev.pale.backup.secret.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Looks for secrets where none may be: as they are, in Base64 and in hexadecimal digits. Never repeats one. */
public final class LeakScanner {
    private static final int SHORTEST = 8;

    private final Map<String, String> wanted = new LinkedHashMap<>();

    /** Looks for a secret from now on; {@code name} is what findings call it. */
    public LeakScanner lookFor(String name, Secret secret) {
        String value = secret.reveal();
        if (value.length() < SHORTEST) {
            throw new IllegalArgumentException(name + " is too short to be told from other text");
        }
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        wanted.put(value, name);
        wanted.put(withoutLastGroup(Base64.getEncoder().encodeToString(bytes)), name + " in Base64");
        wanted.put(HexFormat.of().formatHex(bytes), name + " in hexadecimal digits");
        wanted.put(HexFormat.of().withUpperCase().formatHex(bytes), name + " in hexadecimal digits");
        return this;
    }

    /** How a Base64 text ends depends on what follows; all before is the secret's own. */
    private static String withoutLastGroup(String base64) {
        return base64.substring(0, base64.length() - 4);
    }

    public LeakScanner lookFor(String name, Collection<Secret> secrets) {
        int number = 0;
        for (Secret secret : secrets) {
            lookFor(name + " " + ++number, secret);
        }
        return this;
    }

    /** What is found in a text, each with where the text is from. */
    public List<String> scan(String where, String text) {
        List<String> found = new ArrayList<>();
        wanted.forEach((value, name) -> {
            if (text.contains(value)) {
                found.add(name + " in " + where);
            }
        });
        return found;
    }

    /** What is found in the names and the contents of all files below a directory. */
    List<String> scan(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.flatMap(file -> scanFile(file).stream()).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private List<String> scanFile(Path file) {
        List<String> found = new ArrayList<>(scan("the name of " + file.getFileName(), file.toString()));
        try {
            if (Files.isRegularFile(file)) {
                found.addAll(scan(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1)));
            }
            return found;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

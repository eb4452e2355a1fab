package dev.pale.backup.secret;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Resolves {@code env:NAME} from an environment and {@code file:PATH} from the file's text without its last line end.
 * Relative paths are relative to the configuration file.
 */
public final class References implements SecretResolver {
    /** Looks at the form of a reference only, and gives an empty secret. */
    public static final SecretResolver UNRESOLVED = reference -> {
        requireForm(reference);
        return Secret.of("");
    };

    private final Map<String, String> environment;
    private final Path directory;

    public References(Map<String, String> environment, Path directory) {
        this.environment = Map.copyOf(environment);
        this.directory = directory;
    }

    @Override
    public Secret resolve(String reference) {
        requireForm(reference);
        if (reference.startsWith("env:")) {
            return fromEnvironment(reference.substring("env:".length()));
        }
        return fromFile(directory.resolve(reference.substring("file:".length())));
    }

    private static void requireForm(String reference) {
        if (!reference.startsWith("env:") && !reference.startsWith("file:")) {
            throw new PaleException(
                    ErrorCode.SECRET_MISSING,
                    "is not a reference to a secret",
                    "secrets do not belong in the configuration: write 'env:NAME' or 'file:PATH'");
        }
    }

    private Secret fromEnvironment(String name) {
        String value = withoutLineEnd(environment.getOrDefault(name, ""));
        if (value.isEmpty()) {
            throw new PaleException(
                    ErrorCode.SECRET_MISSING,
                    "names the environment variable " + name + ", which is not set",
                    "set " + name + ", or write 'file:PATH'");
        }
        return Secret.of(value);
    }

    /** Whoever fills a Secret from a pipe gets the end of the line with it. */
    private static String withoutLineEnd(String value) {
        return value.replaceFirst("\\R\\z", "");
    }

    private static Secret fromFile(Path file) {
        try {
            String value = withoutLineEnd(Files.readString(file));
            if (value.isEmpty()) {
                throw new PaleException(
                        ErrorCode.SECRET_MISSING, "names the file " + file + ", which is empty", "fill it");
            }
            return Secret.of(value);
        } catch (IOException unreadable) {
            throw new PaleException(
                    ErrorCode.SECRET_MISSING,
                    "names the file " + file + ", which "
                            + (unreadable instanceof NoSuchFileException ? "is not there" : "cannot be read"),
                    "create it, readable for the user that runs this",
                    unreadable);
        }
    }
}

package dev.pale.backup.seal;

import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of an {@code allowed_signers} file.
 *
 * @param principals who, as the file says
 * @param namespaces patterns of the namespaces the key may sign for, separated by commas; empty for all
 * @param publicKey as OpenSSH encodes it, in base64
 */
record AllowedSigner(String principals, String namespaces, String publicKey) {
    private static final Pattern LINE =
            Pattern.compile("(\"[^\"]+\"|[^\\s\"]+)\\s+(?:((?:[^\\s\"]|\"[^\"]*\")*)\\s+)?(ssh-[a-z0-9-]+"
                    + "|ecdsa-[a-z0-9-]+|sk-[a-zA-Z0-9@.-]+)\\s+([A-Za-z0-9+/=]+)(?:\\s.*)?");
    private static final Pattern NAMESPACES = Pattern.compile("namespaces=\"([^\"]*)\"", Pattern.CASE_INSENSITIVE);
    private static final int KEY_BYTES = 32;

    /** Reads a line; an {@link IllegalArgumentException} says what is wrong with it. */
    static AllowedSigner parse(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a line of an allowed_signers file");
        }
        String type = matcher.group(3);
        if (!type.equals(SshSignature.KEY_TYPE)) {
            throw new IllegalArgumentException(
                    "key type " + type + " is not known; only " + SshSignature.KEY_TYPE + " is");
        }
        byte[] key = Base64.getDecoder().decode(matcher.group(4));
        requireEd25519(key);
        String options = matcher.group(2) == null ? "" : matcher.group(2);
        return new AllowedSigner(
                matcher.group(1).replace("\"", ""),
                namespaces(options),
                Base64.getEncoder().encodeToString(key));
    }

    private static String namespaces(String options) {
        if (options.isEmpty()) {
            return "";
        }
        Matcher matcher = NAMESPACES.matcher(options);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "option '" + options.split("[=,]", 2)[0].toLowerCase(Locale.ROOT) + "' is not known");
        }
        if (matcher.group(1).isEmpty()) {
            throw new IllegalArgumentException("option 'namespaces' is empty");
        }
        return matcher.group(1);
    }

    private static void requireEd25519(byte[] key) {
        SshWire wire = SshWire.reading(key);
        boolean fits = wire.text().equals(SshSignature.KEY_TYPE) && wire.string().length == KEY_BYTES;
        wire.requireEnd();
        if (!fits) {
            throw new IllegalArgumentException("the key is not of the type the line says");
        }
    }

    /** Whether its signatures of this purpose count. */
    boolean maySign(Purpose purpose) {
        return namespaces.isEmpty() ? !purpose.mustBeNamed() : matchesAny(purpose.namespace());
    }

    /** OpenSSH's pattern lists: {@code *} and {@code ?}; one match behind {@code !} forbids. */
    private boolean matchesAny(String namespace) {
        boolean allowed = false;
        for (String pattern : namespaces.split(",", -1)) {
            boolean negated = pattern.startsWith("!");
            if (glob(negated ? pattern.substring(1) : pattern, namespace)) {
                if (negated) {
                    return false;
                }
                allowed = true;
            }
        }
        return allowed;
    }

    private static boolean glob(String pattern, String namespace) {
        StringBuilder expression = new StringBuilder();
        for (int position = 0; position < pattern.length(); position++) {
            char character = pattern.charAt(position);
            switch (character) {
                case '*' -> expression.append(".*");
                case '?' -> expression.append('.');
                default -> expression.append(Pattern.quote(String.valueOf(character)));
            }
        }
        return Pattern.matches(expression.toString(), namespace);
    }
}

package dev.pale.backup.cli;

import dev.pale.backup.errors.ExitStatus;
import dev.pale.backup.seal.NewKeys;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "keygen",
        mixinStandardHelpOptions = true,
        description =
                "Makes age identities and signing keys in files that only you can read, and says what goes where.",
        footer = "%nExit status: 0 made, 2 could not (existing files are never overwritten).")
final class KeygenCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "DIRECTORY", description = "where to put the keys")
    private Path directory;

    @Option(
            names = "--principal",
            paramLabel = "NAME",
            defaultValue = "pale",
            description = "who signs, as trusted signers are listed; default: ${DEFAULT-VALUE}")
    private String principal;

    @Option(names = "--json", description = "print one JSON document on standard output")
    private boolean json;

    KeygenCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        NewKeys keys = NewKeys.generate(principal, Clock.systemUTC());
        List<Path> written = keys.writeTo(directory);
        if (json) {
            console.printJson(Map.of(
                    "schema",
                    "pale-keygen/1",
                    "recipient",
                    keys.recipient(),
                    "files",
                    written.stream().map(Path::toString).toList()));
            return ExitStatus.DONE.code();
        }
        written.forEach(file -> console.print("made " + file));
        console.print("");
        console.print("The platform, which backs up, gets these three and nothing else:");
        console.print("  keys.recipients: [" + keys.recipient() + "]");
        console.print("  keys.signingKey: " + directory.resolve(NewKeys.SIGNING_KEY));
        console.print("  keys.indexIdentity: " + directory.resolve(NewKeys.INDEX_IDENTITY));
        console.print("The drill, which restores, gets these three, and never the platform's signing key:");
        console.print("  keys.identity: " + directory.resolve(NewKeys.IDENTITY));
        console.print("  keys.trustedSigners: " + directory.resolve(NewKeys.ALLOWED_SIGNERS));
        console.print("  archive.signingKey: " + directory.resolve(NewKeys.DRILL_SIGNING_KEY));
        console.print("Retention, which removes and so runs elsewhere, gets these three:");
        console.print("  keys.retentionKey: " + directory.resolve(NewKeys.RETENTION_SIGNING_KEY));
        console.print("  keys.trustedSigners: " + directory.resolve(NewKeys.ALLOWED_SIGNERS));
        console.print("  keys.indexIdentity: " + directory.resolve(NewKeys.INDEX_IDENTITY));
        console.print("Escrow: keep " + NewKeys.IDENTITY + " and " + NewKeys.ALLOWED_SIGNERS
                + " in two places outside the platform. Without the identity every backup is lost.");
        return ExitStatus.DONE.code();
    }
}

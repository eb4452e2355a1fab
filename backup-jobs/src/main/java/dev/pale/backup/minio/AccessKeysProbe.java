package dev.pale.backup.minio;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pale.backup.census.Comparison;
import dev.pale.backup.secret.Secret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Whether the keys of users and service accounts are let in as before, and those that were switched off are not. */
final class AccessKeysProbe {
    /** Enough to see that secrets came back, however many there are. */
    private static final int MOST_KEYS = 500;

    private AccessKeysProbe() {}

    static Comparison ask(Probed probed) {
        Findings findings = new Findings();
        if (!IamFacts.counted(probed.snapshot().census())) {
            // Whether that is right is for coverage.complete to say.
            findings.same(1);
            findings.note("no users are in this snapshot, so nobody was asked to log in");
            return findings.comparison();
        }
        IamDocuments documents = IamFile.read(probed.snapshot()).importable(Instant.now());
        LogIn logIn = new LogIn(probed.endpoint());
        int tried = 0;
        for (IamPart part : List.of(IamPart.USERS, IamPart.SERVICE_ACCOUNTS)) {
            ObjectNode keys = documents.part(part);
            List<String> names = new ArrayList<>(documents.names(part));
            for (String name : names.subList(0, Math.min(names.size(), MOST_KEYS))) {
                boolean off = keys.path(name).path("status").asText("").equals("disabled");
                Secret secret = Secret.of(keys.path(name).path("secretKey").asText(""));
                findings.compare("key " + name, off ? LogIn.REFUSED : LogIn.LET_IN, logIn.attempt(name, secret));
                tried++;
            }
        }
        if (tried == 0) {
            findings.same(1);
        }
        findings.note(tried + " keys of users and service accounts");
        return findings.comparison();
    }
}

package dev.pale.backup.minio;

import dev.pale.backup.census.Comparison;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether every PostgreSQL archive among the objects can be recovered from: no gap from its oldest base backup on. */
final class WalArchiveProbe {
    private static final Pattern BASE = Pattern.compile("(?s)(.+)/base/([^/]+)/backup\\.info");
    private static final Pattern SEGMENT =
            Pattern.compile("(?s)(.+)/wals/[0-9A-F]{16}/([0-9A-F]{24})(?:\\.(?:gz|bz2|lz4|snappy|xz|zst))?");

    private final S3Service service;
    private final Findings findings = new Findings();
    private WalArchive archive;
    private String server = "";
    private long archives;
    private long all;

    private WalArchiveProbe(S3Service service) {
        this.service = service;
    }

    static Comparison ask(S3Service service) {
        WalArchiveProbe probe = new WalArchiveProbe(service);
        for (String bucket : service.buckets()) {
            ObjectListing.ofObjects(service, bucket).forEachRemaining(object -> probe.look(bucket, object.key()));
        }
        return probe.comparison();
    }

    private void look(String bucket, String key) {
        all++;
        Matcher base = BASE.matcher(key);
        if (base.matches()) {
            at(bucket + "/" + base.group(1)).base(base.group(2), info(bucket, key));
            return;
        }
        Matcher segment = SEGMENT.matcher(key);
        if (segment.matches()) {
            at(bucket + "/" + segment.group(1)).segment(segment.group(2));
        }
    }

    /** Within a server, base backups are listed before the log. */
    private WalArchive at(String name) {
        if (archive == null || !name.equals(server)) {
            end();
            server = name;
            archives++;
            archive = new WalArchive(name, findings);
        }
        return archive;
    }

    private void end() {
        if (archive != null) {
            archive.end();
        }
    }

    private Map<String, String> info(String bucket, String key) {
        String text = service.call(
                        "read a backup.info of '" + bucket + "'",
                        () -> service.client()
                                .getObjectAsBytes(
                                        request -> request.bucket(bucket).key(key)))
                .asString(StandardCharsets.UTF_8);
        Map<String, String> info = new HashMap<>();
        text.lines().forEach(line -> {
            int equals = line.indexOf('=');
            if (equals > 0) {
                info.put(
                        line.substring(0, equals).strip(),
                        line.substring(equals + 1).strip());
            }
        });
        return info;
    }

    private Comparison comparison() {
        end();
        findings.same(1);
        findings.note(archives + " archives of write-ahead logs among " + all + " objects");
        return findings.comparison();
    }
}

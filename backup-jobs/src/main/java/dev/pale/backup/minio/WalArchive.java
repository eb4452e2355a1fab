package dev.pale.backup.minio;

import java.util.Map;
import java.util.Optional;

/**
 * The archive of one PostgreSQL server, as Barman and CloudNativePG lay it out: base backups, and the log since. Told of
 * the base backups first, then of the segments in order; finds what a recovery would miss.
 */
final class WalArchive {
    private final String server;
    private final Findings findings;
    private long segmentBytes = WalSegment.USUAL_BYTES;
    private WalSegment oldestBegin;
    private WalSegment newestEnd;
    private WalSegment last;

    WalArchive(String server, Findings findings) {
        this.server = server;
        this.findings = findings;
    }

    /**
     * Takes note of a base backup.
     *
     * @param info the lines of its {@code backup.info}
     */
    void base(String id, Map<String, String> info) {
        segmentBytes = parsed(info.get("xlog_segment_size")).orElse(segmentBytes);
        Optional<WalSegment> begin = WalSegment.parse(info.getOrDefault("begin_wal", ""), segmentBytes);
        Optional<WalSegment> end = WalSegment.parse(info.getOrDefault("end_wal", ""), segmentBytes);
        if (!"DONE".equals(info.get("status")) || begin.isEmpty() || end.isEmpty()) {
            findings.differs(server + " base " + id, "done, with its first and last segment", "not so");
            return;
        }
        findings.same(1);
        oldestBegin = oldestBegin == null || begin.get().number() < oldestBegin.number() ? begin.get() : oldestBegin;
        newestEnd = newestEnd == null || end.get().number() > newestEnd.number() ? end.get() : newestEnd;
    }

    private static Optional<Long> parsed(String number) {
        return number != null && number.matches("[0-9]{1,12}") ? Optional.of(Long.parseLong(number)) : Optional.empty();
    }

    /** Takes note of a segment. */
    void segment(String name) {
        WalSegment segment = WalSegment.parse(name, segmentBytes).orElse(null);
        boolean needed = segment != null && oldestBegin != null && segment.number() >= oldestBegin.number();
        if (!needed || (last != null && last.name().equals(name))) {
            return;
        }
        if (last == null) {
            findings.compare(server, "its log from " + oldestBegin.name() + " on", from(segment));
        } else if (segment.follows(last)) {
            findings.same(1);
        } else {
            findings.differs(server, "the segment after " + last.name(), name);
        }
        last = segment;
    }

    private String from(WalSegment segment) {
        return "its log from " + (segment.number() == oldestBegin.number() ? oldestBegin.name() : segment.name())
                + " on";
    }

    /** Nothing more will be told. */
    void end() {
        if (oldestBegin != null && (last == null || last.number() < newestEnd.number())) {
            findings.differs(
                    server,
                    "its log up to " + newestEnd.name() + ", where its newest base backup ends",
                    last == null ? "none" : "up to " + last.name());
        }
    }
}

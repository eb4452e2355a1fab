package dev.pale.drills.engine;

import dev.pale.reports.result.CheckResult;
import dev.pale.reports.result.Outcome;
import dev.pale.reports.result.SourceResult;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Sources that were drilled outside of any drill, and what they proved together. Their services run until it is closed.
 *
 * @param platform what only all of them can prove; empty where that is nothing
 */
public record Together(List<DrilledSource> sources, Optional<SourceResult> platform) implements AutoCloseable {
    public Together {
        sources = List.copyOf(sources);
    }

    /** The worst of all. */
    public Outcome outcome() {
        return Outcome.worst(Stream.concat(sources.stream().map(DrilledSource::result), platform.stream())
                .map(SourceResult::outcome)
                .toList());
    }

    /** The checks that did not verify though they could have, source by source, then those of the platform. */
    public List<String> caughtBy() {
        Stream<String> ofPlatform = platform.stream()
                .flatMap(result -> result.checks().stream())
                .filter(check -> check.outcome() != Outcome.VERIFIED)
                .map(CheckResult::name);
        return Stream.concat(sources.stream().flatMap(each -> each.caughtBy().stream()), ofPlatform)
                .distinct()
                .toList();
    }

    /** What a check said; the platform's, where it is one of that; a sentence. */
    public String said(String check) {
        return platform.stream()
                .flatMap(result -> result.checks().stream())
                .filter(each -> each.name().equals(check))
                .map(CheckResult::detail)
                .findFirst()
                .or(() -> sources.stream()
                        .filter(each -> each.caughtBy().contains(check))
                        .map(each -> each.said(check))
                        .findFirst())
                .orElse("there is no check of this name");
    }

    @Override
    public void close() {
        sources.forEach(
                each -> each.restored().ifPresent(restored -> restored.service().close()));
    }
}

package dev.pale.backup.metrics;

import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Values of metrics, collected for one publication. Not thread safe. */
public final class Samples {
    private static final double MILLIS = 1_000.0;

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Map<Metric, Gauge> gauges = new EnumMap<>(Metric.class);

    /** Sets a value; {@code labels} in the order of {@link Metric#labels()}. */
    public Samples set(Metric metric, double value, String... labels) {
        gauges.computeIfAbsent(metric, this::gauge).labelValues(labels).set(value);
        return this;
    }

    public Samples set(Metric metric, long value, String... labels) {
        return set(metric, (double) value, labels);
    }

    public Samples set(Metric metric, Instant instant, String... labels) {
        return set(metric, instant.toEpochMilli() / MILLIS, labels);
    }

    public Samples set(Metric metric, boolean value, String... labels) {
        return set(metric, value ? 1 : 0, labels);
    }

    /** Sets a value where there is one. */
    public Samples setIfKnown(Metric metric, Optional<? extends Number> value, String... labels) {
        value.ifPresent(known -> set(metric, known.doubleValue(), labels));
        return this;
    }

    private Gauge gauge(Metric metric) {
        return Gauge.builder()
                .name(metric.published())
                .help(metric.help())
                .labelNames(metric.labels().toArray(String[]::new))
                .register(registry);
    }

    boolean isEmpty() {
        return gauges.isEmpty();
    }

    PrometheusRegistry registry() {
        return registry;
    }
}

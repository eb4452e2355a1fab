package dev.pale.backup.monitor;

import java.util.List;
import java.util.Optional;

/** The middle of several numbers, which one odd one does not move. */
final class Medians {
    private Medians() {}

    /** The median; of none, nothing. */
    static Optional<Double> of(List<Double> numbers) {
        if (numbers.isEmpty()) {
            return Optional.empty();
        }
        List<Double> sorted = numbers.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return Optional.of(
                sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2);
    }
}

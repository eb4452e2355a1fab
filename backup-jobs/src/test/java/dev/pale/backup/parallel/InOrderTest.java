package dev.pale.backup.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class InOrderTest {
    private static final int WORKERS = 4;

    @Test
    void handsResultsOnInTheOrderOfTasks() {
        List<Integer> results = new ArrayList<>();
        try (InOrder<Integer> order = new InOrder<>("test", WORKERS, results::add)) {
            for (int number = 0; number < 1_000; number++) {
                int task = number;
                order.add(() -> task);
            }
            order.finish();
        }

        assertThat(results)
                .containsExactlyElementsOf(IntStream.range(0, 1_000).boxed().toList());
    }

    @Test
    void worksSideBySide() {
        CountDownLatch all = new CountDownLatch(WORKERS);
        List<Boolean> met = new ArrayList<>();
        try (InOrder<Boolean> order = new InOrder<>("test", WORKERS, met::add)) {
            for (int number = 0; number < WORKERS; number++) {
                order.add(() -> {
                    all.countDown();
                    return all.await(20, TimeUnit.SECONDS);
                });
            }
            order.finish();
        }

        assertThat(met).hasSize(WORKERS).containsOnly(true);
    }

    @Test
    void holdsNoMoreTasksThanItMay() {
        AtomicInteger begun = new AtomicInteger();
        List<Integer> ended = new ArrayList<>();
        List<Integer> held = new ArrayList<>();
        try (InOrder<Integer> order = new InOrder<>("test", WORKERS, ended::add)) {
            for (int number = 0; number < 500; number++) {
                order.add(begun::incrementAndGet);
                held.add(begun.get() - ended.size());
            }
            order.finish();
        }

        assertThat(ended).hasSize(500);
        assertThat(held).allSatisfy(count -> assertThat(count).isLessThanOrEqualTo(WORKERS * 9));
    }

    @Test
    void failsWithWhatTheFirstTaskFailedWith() {
        try (InOrder<String> order = new InOrder<>("test", WORKERS, result -> {})) {
            order.add(() -> "good");
            order.add(() -> {
                throw new IllegalArgumentException("bad");
            });
            assertThatThrownBy(order::finish)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("bad");
        }
    }
}

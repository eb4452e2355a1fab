package dev.pale.drills.suite.publish;

import java.util.Optional;

/**
 * Where the history of Allure reports is kept between runs. It has names, outcomes, messages and times of tests, what the
 * report shows, and like it never a secret.
 */
interface AllureHistory {
    /**
     * The newest one.
     *
     * @return empty where none was kept yet
     */
    Optional<RunHistory> newest();

    /** Keeps one as the newest. A reader never sees half of it; a failure leaves the one before. */
    void keep(RunHistory history);
}

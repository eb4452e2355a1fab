/**
 * The drill as a JUnit suite: {@code ./mvnw verify -Pdrill}. One drill runs, with the engine of {@code pale drill}; the
 * tests only tell what it found, one for each check.
 */
package dev.pale.drills.suite;

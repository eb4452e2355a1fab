/**
 * The drill engine: a plan fixed before the run, a ledger that must equal it, phases timed by one monotonic clock, and a
 * positive control that has to fail. One engine for every form in which a drill is started.
 */
package dev.pale.drills.engine;

/** The whole pale command: the jobs' commands, and the drills. */
package dev.pale.drills.cli;

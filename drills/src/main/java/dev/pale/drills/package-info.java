/** The drill engine, and the whole {@code pale} command. */
package dev.pale.drills;

/** Work that arrives as a stream, done by a few threads. */
package dev.pale.backup.parallel;

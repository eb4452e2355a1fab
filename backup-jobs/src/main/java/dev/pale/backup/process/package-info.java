/** Child processes: started directly, never through a shell, each with a deadline, its exit status read. */
package dev.pale.backup.process;

/** What the commands do: back up, restore and verify configured sources. Knows no command line. */
package dev.pale.backup.jobs;

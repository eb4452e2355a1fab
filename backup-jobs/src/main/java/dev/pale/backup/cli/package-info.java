/** The jobs' commands. Nothing below this package prints. */
package dev.pale.backup.cli;

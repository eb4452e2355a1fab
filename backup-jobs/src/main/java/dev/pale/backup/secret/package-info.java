/** Values that must never be printed, and where they come from: environment or files, never arguments. */
package dev.pale.backup.secret;

/** The one exception of the project, its stable codes, and what each means for the exit status. */
package dev.pale.backup.errors;

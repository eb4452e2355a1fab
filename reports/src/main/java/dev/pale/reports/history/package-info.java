/** Many drills: what counts, what was refused, what became of each source, and where growth leads. */
package dev.pale.reports.history;

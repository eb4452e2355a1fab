/** How verdicts, amounts and names are put into words; the same on the terminal, on pages and in Markdown. */
package dev.pale.reports.wording;

/** The one exception of this module. */
package dev.pale.reports.errors;

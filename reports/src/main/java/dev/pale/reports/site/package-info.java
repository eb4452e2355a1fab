/** Many drills as one document for machines, and the names of the pages of a site. */
package dev.pale.reports.site;

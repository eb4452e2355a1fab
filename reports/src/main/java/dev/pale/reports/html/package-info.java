/**
 * The report as one self-contained HTML page: no script, no network, no style but its own. Pages are built from
 * {@link dev.pale.reports.html.Html} nodes, which escape by construction; no raw text reaches a page.
 */
package dev.pale.reports.html;

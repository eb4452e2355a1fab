/** What a drill or a proof found: plain records, ordered outcomes, one documented JSON form. */
package dev.pale.reports.result;

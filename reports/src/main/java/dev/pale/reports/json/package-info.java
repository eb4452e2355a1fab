/** Results as JSON: one documented, versioned form ({@code docs/result-json.md}), read strictly. */
package dev.pale.reports.json;

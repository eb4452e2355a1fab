/** What Prometheus is told: the list of all metrics, and how they get to a Pushgateway and into text files. */
package dev.pale.backup.metrics;

/** When something is due: cron expressions as Kubernetes reads them, in a time zone, on days with 23 and 25 hours too. */
package dev.pale.backup.schedule;

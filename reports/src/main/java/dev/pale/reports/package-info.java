/** The drill's result model, and everything that shows it. Knows neither backups nor platforms. */
package dev.pale.reports;

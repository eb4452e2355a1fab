/** Results for the terminal: short, aligned, readable at three in the morning. */
package dev.pale.reports.text;

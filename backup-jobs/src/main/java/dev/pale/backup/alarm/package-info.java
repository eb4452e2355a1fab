/**
 * Tells people: Slack, a webhook, mail, and a ping whose absence is noticed. Every channel remembers for itself what it
 * has told, so that nothing is told too often and nothing is taken for told that was not delivered.
 */
package dev.pale.backup.alarm;

/**
 * The category {@code secrets}: the Secrets of a Kubernetes cluster, with the namespaces and service accounts that they
 * need. Values are in memory one page at a time, and in the encrypted stream; never in a log, a message or a census.
 */
package dev.pale.backup.secrets;

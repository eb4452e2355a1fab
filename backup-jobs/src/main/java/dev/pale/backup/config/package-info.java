/** The configuration file: one record per component, unknown keys are errors, all problems reported at once. */
package dev.pale.backup.config;

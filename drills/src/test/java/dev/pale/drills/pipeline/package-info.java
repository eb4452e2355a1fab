/** {@code .woodpecker.yml}: the pipeline as Woodpecker reads it, against Woodpecker's own schema, and its steps as a shell runs them. */
package dev.pale.drills.pipeline;

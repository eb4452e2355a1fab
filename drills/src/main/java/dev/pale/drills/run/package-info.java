/** The two ways in which a drill is set up: from the real bucket, or on a seeded platform of its own. */
package dev.pale.drills.run;

/** What the documents say is true: their commands are run, their tables are held against the code. */
package dev.pale.drills.docs;

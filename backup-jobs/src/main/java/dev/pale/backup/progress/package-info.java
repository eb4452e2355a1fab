/** How far a long step is: told by whoever works, shown by whoever asked. */
package dev.pale.backup.progress;

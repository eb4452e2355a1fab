/**
 * Backup jobs: everything that puts state into the bucket and brings it back.
 *
 * <p>The words, one per idea: a <em>category</em> is one kind of state ({@code postgres}); a <em>source</em> is one
 * configured thing of a category ({@code postgres/orders}); a <em>snapshot</em> is one finished backup of one source:
 * <em>artifacts</em> (compressed, then encrypted objects), a <em>census</em> (facts taken from the same consistent view
 * as the dump) and a signed <em>manifest</em>; a <em>target</em> is the empty thing a snapshot is restored into; a
 * <em>probe</em> asks a restored target whether it works. Judging the answers is the drill's business, not ours.
 */
package dev.pale.backup;

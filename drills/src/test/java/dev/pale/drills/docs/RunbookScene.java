package dev.pale.drills.docs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The situation that a page is for. */
interface RunbookScene {
    /** Where the reader sits: the start script is there. */
    Path directory();

    /** What the page's examples set. */
    Map<String, String> variables();

    /** What happens before somebody reads on below a heading: nothing, or a break, or what another page says. */
    default void before(String heading, OpenShell shell) throws IOException {}

    /** Requires that the world is now as the page promises. */
    default void after() throws IOException {}
}

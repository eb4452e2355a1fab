package dev.pale.backup.forgejo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pale.backup.census.Comparison;
import java.net.URI;
import java.util.List;

/** Reads back through the server what the database and the storages hold. */
final class ContentQuestions {
    private static final String LFS_JSON = "application/vnd.git-lfs+json";
    private static final int MOST_COMMENTS = 50;

    private ContentQuestions() {}

    private record Issue(String path, long id, String title) {}

    /** The issue with most comments, its title, and every comment. */
    static Comparison issues(AskedServer server, RestoredVolume volume) {
        try (Database database = volume.database()) {
            List<Issue> issues = database.list(
                    "SELECT u.lower_name || '/' || r.lower_name || '/issues/' || i.\"index\", i.id, i.name FROM issue i"
                            + " JOIN repository r ON r.id = i.repo_id JOIN \"user\" u ON u.id = r.owner_id"
                            + " JOIN comment c ON c.issue_id = i.id AND c.type = 0"
                            + " GROUP BY u.lower_name, r.lower_name, i.\"index\", i.id, i.name HAVING count(*) <= "
                            + MOST_COMMENTS
                            + " ORDER BY count(*) DESC, i.id DESC LIMIT 1",
                    row -> new Issue(row.getString(1), row.getLong(2), row.getString(3)));
            Tally tally = new Tally();
            if (issues.isEmpty()) {
                nothing(database.number("SELECT count(*) FROM issue"), "issues with comments", tally);
                return tally.comparison();
            }
            Issue issue = issues.getFirst();
            URI uri = server.address("api/v1/repos/" + issue.path());
            JsonNode found = server.get(uri, server.operator()).json();
            AskedServer.same(
                    "title of " + issue.path(),
                    issue.title(),
                    found.path("title").asText(),
                    tally);
            List<String> expected = database.texts(
                    "SELECT content FROM comment WHERE type = 0 AND issue_id = " + issue.id() + " ORDER BY id");
            JsonNode comments =
                    server.get(URI.create(uri + "/comments"), server.operator()).json();
            for (int at = 0; at < expected.size(); at++) {
                boolean same = comments.path(at).path("body").asText("absent").equals(expected.get(at));
                tally.require(same, issue.path() + " comment " + (at + 1), "as in the database", "another or none");
            }
            return tally.comparison();
        }
    }

    /** The largest attachment of an issue, byte for byte. */
    static Comparison attachment(AskedServer server, RestoredVolume volume) {
        if (volume.layout().bucket(StorageKind.ATTACHMENTS).isPresent()) {
            return elsewhere(StorageKind.ATTACHMENTS);
        }
        try (Database database = volume.database()) {
            List<String> uuids = database.texts("SELECT a.uuid FROM attachment a JOIN issue i ON i.id = a.issue_id"
                    + " ORDER BY a.size DESC, a.id LIMIT 1");
            Tally tally = new Tally();
            if (uuids.isEmpty()) {
                nothing(database.number("SELECT count(*) FROM attachment"), "attachments of issues", tally);
                return tally.comparison();
            }
            String uuid = uuids.getFirst();
            AskedServer.Answer answer = server.get(server.address("attachments/" + uuid), server.operator());
            String path = uuid.charAt(0) + "/" + uuid.charAt(1) + "/" + uuid;
            String expected = StoredFilesProbe.digest(
                    volume.storage(StorageKind.ATTACHMENTS).resolve(path));
            AskedServer.same("attachment " + uuid, expected, answer.digest(), tally);
            return tally.comparison();
        }
    }

    /** One LFS object, by the protocol that git-lfs speaks. */
    static Comparison lfs(AskedServer server, RestoredVolume volume) {
        if (volume.layout().bucket(StorageKind.LFS).isPresent()) {
            return elsewhere(StorageKind.LFS);
        }
        try (Database database = volume.database()) {
            List<String[]> objects = database.list(
                    "SELECT u.lower_name || '/' || r.lower_name, l.oid, l.size FROM lfs_meta_object l"
                            + " JOIN repository r ON r.id = l.repository_id JOIN \"user\" u ON u.id = r.owner_id"
                            + " ORDER BY l.size DESC, l.id LIMIT 1",
                    row -> new String[] {row.getString(1), row.getString(2), row.getString(3)});
            Tally tally = new Tally();
            if (objects.isEmpty()) {
                nothing(database.number("SELECT count(*) FROM lfs_meta_object"), "LFS objects", tally);
                return tally.comparison();
            }
            String oid = objects.getFirst()[1];
            String request = "{\"operation\":\"download\",\"transfers\":[\"basic\"],\"objects\":[{\"oid\":\"" + oid
                    + "\",\"size\":" + objects.getFirst()[2] + "}]}";
            URI batch = server.address(objects.getFirst()[0] + ".git/info/lfs/objects/batch");
            JsonNode answer = server.post(batch, LFS_JSON, request, server.operator())
                    .json()
                    .path("objects")
                    .path(0)
                    .path("actions")
                    .path("download");
            tally.require(answer.has("href"), "LFS object " + oid, "a way to it", "none");
            if (answer.has("href")) {
                URI href = URI.create(answer.path("href").asText());
                AskedServer.same(
                        "LFS object " + oid,
                        oid,
                        server.get(href, server.operator()).digest(),
                        tally);
            }
            return tally.comparison();
        }
    }

    /** The store that has it is restored as a source of its own, and not within reach of this server. */
    private static Comparison elsewhere(StorageKind kind) {
        Tally tally = new Tally();
        tally.same();
        tally.note(kind.label() + " are in a bucket: platform.references holds the rows against it");
        return tally.comparison();
    }

    private static void nothing(long rows, String what, Tally tally) {
        tally.same();
        tally.note("the database has no " + what + " to read back (" + rows + " rows)");
    }
}

package dev.pale.backup.alarm;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pale.backup.secret.Secret;
import java.util.List;
import java.util.Optional;

/** A Slack incoming webhook, or anything that understands one, such as Mattermost. */
record SlackChannel(Secret url, Http http) implements Channel {
    @Override
    public String name() {
        return "slack";
    }

    @Override
    public List<String> send(Message message, Digest digest) throws DeliveryException {
        String text = "*" + escaped(message.title()) + "*\n" + escaped(message.body());
        http.post(url, JsonNodeFactory.instance.objectNode().put("text", text).toString(), Optional.empty());
        return List.of();
    }

    /** What Slack would take for markup (Slack, "Formatting text for app surfaces"). */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}

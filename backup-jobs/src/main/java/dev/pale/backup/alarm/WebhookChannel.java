package dev.pale.backup.alarm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Anything that takes JSON; {@code docs/monitoring.md} has the document's form. */
record WebhookChannel(AlarmSettings.Webhook webhook, Http http) implements Channel {
    private static final String SCHEMA = "pale-alarm/1";

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public List<String> send(Message message, Digest digest) throws DeliveryException {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("schema", SCHEMA).put("title", message.title()).put("text", message.body());
        add(document.putArray("new"), digest.news(), digest);
        add(document.putArray("repeated"), digest.repeated(), digest);
        ArrayNode recovered = document.putArray("recovered");
        digest.recovered().keySet().forEach(recovered::add);
        http.post(webhook.url(), document.toString(), webhook.token());
        return List.of();
    }

    private static void add(ArrayNode array, List<Alarm> alarms, Digest digest) {
        for (Alarm alarm : alarms) {
            array.addObject()
                    .put("key", alarm.key())
                    .put("state", alarm.state())
                    .put("what", alarm.what())
                    .put("since", digest.afterwards().get(alarm.key()).since().toString())
                    .put("meaning", alarm.meaning())
                    .put("action", alarm.action());
        }
    }
}

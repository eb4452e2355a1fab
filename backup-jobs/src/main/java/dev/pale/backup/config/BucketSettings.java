package dev.pale.backup.config;

import dev.pale.backup.bucket.BucketAddress;
import dev.pale.backup.category.SettingsReader;
import dev.pale.backup.secret.SecretResolver;
import java.net.URI;

/** Reads where a bucket is, and who asks. */
final class BucketSettings {
    private BucketSettings() {}

    static BucketAddress read(SettingsReader section, SecretResolver secrets) {
        return new BucketAddress(
                endpoint(section, section.text("endpoint")),
                section.text("region", "us-east-1"),
                section.text("name"),
                plainOrReference(section, "accessKeyId", secrets),
                section.secret("secretAccessKey", secrets));
    }

    static URI endpoint(SettingsReader section, String endpoint) {
        if (endpoint.matches("https?://[^\\s/]+/?")) {
            return URI.create(endpoint);
        }
        if (!endpoint.isEmpty()) {
            section.problem(
                    "endpoint",
                    "must be an http or https address without a path",
                    "such as https://s3.eu-central-003.backblazeb2.com");
        }
        return URI.create("http://invalid");
    }

    /** A key's id is not secret, so it may stand in the file; mostly it comes from where its secret comes from. */
    static String plainOrReference(SettingsReader section, String key, SecretResolver secrets) {
        String text = section.text(key);
        boolean reference = text.startsWith("env:") || text.startsWith("file:");
        return reference ? section.secret(key, secrets).reveal() : text;
    }
}

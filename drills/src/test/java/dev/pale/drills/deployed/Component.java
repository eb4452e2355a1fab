package dev.pale.drills.deployed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.zjsonpatch.JsonPatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What some platforms put on a base, as Kustomize does it: JSON patches, each for an object by its kind and name.
 *
 * @param name its directory's
 * @param patches as the file has them
 */
record Component(String name, JsonNode patches) {
    private static final YAMLMapper YAML = new YAMLMapper();

    /** All of this checkout. */
    static List<Component> all() throws IOException {
        return Manifest.below("k8s/components").stream()
                .filter(each -> each.is("Component"))
                .map(each -> new Component(
                        each.file().getParent().getFileName().toString(),
                        each.object().path("patches")))
                .toList();
    }

    static Component named(String name) throws IOException {
        return all().stream().filter(each -> each.name.equals(name)).findFirst().orElseThrow();
    }

    /** An object with this on it; the same where this is not about it. */
    Manifest on(Manifest manifest) throws IOException {
        JsonNode object = manifest.object();
        for (JsonNode patch : patches) {
            JsonNode target = patch.path("target");
            if (manifest.is(target.path("kind").asText())
                    && manifest.name().equals(target.path("name").asText())) {
                object = JsonPatch.apply(YAML.readTree(patch.path("patch").asText()), object);
            }
        }
        return new Manifest(manifest.file(), object);
    }

    /** Objects with every component on them. */
    static List<Manifest> allOn(List<Manifest> manifests) throws IOException {
        List<Manifest> patched = new ArrayList<>();
        for (Manifest manifest : manifests) {
            Manifest with = manifest;
            for (Component component : all()) {
                with = component.on(with);
            }
            patched.add(with);
        }
        return patched;
    }
}

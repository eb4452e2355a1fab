package dev.pale.backup.forgejo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.backup.process.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DelegateHooksTest {
    @TempDir
    private Path directory;

    private Layout layout(String program) {
        return new Layout(
                "/data",
                "gitea/conf/app.ini",
                "git/repositories",
                "gitea.db",
                Map.of(),
                List.of(),
                program,
                Map.of(),
                DatabaseName.NONE);
    }

    @Test
    void callsTheServerAndWhateverUsersPutBesideIt() throws IOException {
        Path said = directory.resolve("said");
        Path program = executable(
                directory.resolve("server"), "#!/bin/sh\necho \"$@\" >> " + said + "\ncat >> " + said + "\n");
        Path repository = Files.createDirectory(directory.resolve("x.git"));
        DelegateHooks.write(repository, layout(program.toString()));
        executable(repository.resolve("hooks/post-receive.d/own"), "#!/bin/sh\necho own >> " + said + "\n");

        ChildProcess.of(repository.resolve("hooks/post-receive").toString(), List.of())
                .withDirectory(repository)
                .withEnvironment("GIT_DIR", repository.toString())
                .run();

        assertThat(said).content().contains("hook --config=/data/gitea/conf/app.ini post-receive", "own");
    }

    @Test
    void findsTheProgramThatHooksCall() throws IOException {
        DelegateHooks.write(Files.createDirectories(directory.resolve("owner/y.git")), layout("/opt/forgejo"));

        assertThat(DelegateHooks.program(directory)).isEqualTo("/opt/forgejo");
        assertThat(DelegateHooks.program(directory.resolve("nowhere"))).isEqualTo("/usr/local/bin/gitea");
    }

    @Test
    void knowsItsOwnFromThoseOfUsers() {
        assertThat(DelegateHooks.isGenerated(Path.of("update"))).isTrue();
        assertThat(DelegateHooks.isGenerated(Path.of("update.d/gitea"))).isTrue();
        assertThat(DelegateHooks.isGenerated(Path.of("update.sample"))).isTrue();
        assertThat(DelegateHooks.isGenerated(Path.of("update.d/notify"))).isFalse();
        assertThat(DelegateHooks.isGenerated(Path.of("pre-push"))).isFalse();
    }

    private static Path executable(Path file, String text) throws IOException {
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }
}

package dev.pale.drills.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.backup.cli.Console;
import dev.pale.drills.cli.Pale;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** {@code docs/running-drills.md} describes every command and option, and no document calls one that does not exist. */
class CommandsDocumentTest {
    /** A command of a block, or in the middle of a sentence. */
    private static final Pattern IN_BLOCK = Pattern.compile("^(?:\\$ )?\\./pale( .*)?$", Pattern.MULTILINE);

    private static final Pattern INLINE = Pattern.compile("`(?:\\./)?pale ([a-z][^`]*)`");

    private static CommandLine pale() {
        return Pale.commands(new Console(new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter())));
    }

    @Test
    void everyCommandHasASectionWithAllItsOptions() throws IOException {
        for (Map.Entry<String, CommandLine> command : commands().entrySet()) {
            String section = Documents.section("docs/running-drills.md", "### `pale " + command.getKey() + "`");
            for (OptionSpec option : command.getValue().getCommandSpec().options()) {
                if (!option.usageHelp() && !option.versionHelp()) {
                    assertThat(section).as(command.getKey()).contains("`" + option.longestName());
                }
            }
            command.getValue()
                    .getCommandSpec()
                    .positionalParameters()
                    .forEach(parameter -> assertThat(section)
                            .as(command.getKey())
                            .contains(parameter.paramLabel().replace("|", "\\|")));
        }
    }

    /** The commands that do something, by what is typed. */
    private static Map<String, CommandLine> commands() {
        Map<String, CommandLine> commands = new LinkedHashMap<>();
        pale().getSubcommands().forEach((name, command) -> {
            if (command.getSubcommands().isEmpty()) {
                commands.put(name, command);
            }
            command.getSubcommands().forEach((below, each) -> commands.put(name + " " + below, each));
        });
        return commands;
    }

    @Test
    void everyCommandInABlockIsUnderstood() throws IOException {
        List<String> wrong = new ArrayList<>();
        int parsed = 0;
        for (Path document : Documents.all()) {
            for (CodeBlock block : CodeBlock.in(Files.readString(document))) {
                for (String arguments : found(IN_BLOCK, block.text())) {
                    parsed++;
                    try {
                        parse(arguments);
                    } catch (ParameterException misunderstood) {
                        wrong.add(document.getFileName() + ": ./pale " + arguments + ": " + misunderstood.getMessage());
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(parsed).isPositive();
    }

    @Test
    void everyCommandInASentenceExists() throws IOException {
        for (Path document : Documents.all()) {
            for (String arguments : found(INLINE, Files.readString(document))) {
                List<String> words = words(arguments);
                CommandLine command = pale().getSubcommands().get(words.getFirst());
                assertThat(command != null || words.getFirst().equals("test"))
                        .as(document.getFileName() + ": pale " + arguments)
                        .isTrue();
                words.stream()
                        .filter(word -> word.startsWith("--"))
                        .forEach(option -> assertThat(allOptions(command))
                                .as(document.getFileName() + ": pale " + arguments)
                                .contains(option.replaceFirst("=.*", "")));
            }
        }
    }

    private static List<String> allOptions(CommandLine command) {
        List<String> names =
                new ArrayList<>(command.getCommandSpec().optionsMap().keySet());
        command.getSubcommands().values().forEach(below -> names.addAll(allOptions(below)));
        return names;
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(result -> result.group(1) == null ? "" : result.group(1).strip())
                .toList();
    }

    /** {@code test} belongs to the start script; a shell's own words are not the command's. */
    private static void parse(String arguments) {
        if (!arguments.equals("test")) {
            pale().parseArgs(words(arguments).toArray(String[]::new));
        }
    }

    private static List<String> words(String arguments) {
        String own = arguments.replaceFirst(" *(;|&&|\\||>|#).*", "").replace("\"", "");
        return Arrays.stream(own.split(" +")).filter(word -> !word.isEmpty()).toList();
    }
}

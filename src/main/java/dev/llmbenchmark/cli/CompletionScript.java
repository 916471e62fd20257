package dev.llmbenchmark.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The script by which a shell completes our commands, options and their values.
 *
 * <p>It is not the one that picocli makes: that one parts words where readline does, so that names
 * of models with a colon or an at sign cannot be completed, and gives each of several values of an
 * option no more than the first.
 */
final class CompletionScript {
  /** What may stand unquoted in each shell; other names cannot be completed. */
  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z0-9:][A-Za-z0-9._:/@+=,~-]*|-[A-Za-z0-9._-]+");

  private final CommandSpec root;
  private final Function<OptionSpec, List<String>> values;
  private final Map<String, String> arguments;

  /**
   * @param root the program with all its commands
   * @param values words that an option may have; {@code :file}, {@code :dir}, {@code :run} and
   *     {@code :any} stand for what is not listed
   * @param arguments shell commands that print what a command takes, by its name
   */
  CompletionScript(
      CommandSpec root, Function<OptionSpec, List<String>> values, Map<String, String> arguments) {
    this.root = root;
    this.values = values;
    this.arguments = arguments;
  }

  /**
   * @param shell {@code bash} or {@code zsh}
   */
  String text(String shell) {
    String first =
        shell.equals("zsh")
            ? "#compdef llm-benchmark\n"
            : "# Completes llm-benchmark in bash 4 and newer.\n";
    return first
        + "# Made by: llm-benchmark completion "
        + shell
        + "\n\n"
        + resource("completion.sh")
            .replace("@OPTIONS@", cases(options()))
            .replace("@VALUES@", cases(values()))
            .replace("@ARGUMENTS@", cases(arguments))
            .replace("@MANY@", many())
        + "\n"
        + resource("completion." + shell);
  }

  private Stream<CommandSpec> commands() {
    return Stream.concat(
        Stream.of(root), root.subcommands().values().stream().map(CommandLine::getCommandSpec));
  }

  private Map<String, String> options() {
    Map<String, String> options = new LinkedHashMap<>();
    commands()
        .forEach(
            command ->
                options.put(
                    command == root ? "''" : command.name(),
                    echo(
                        command.options().stream()
                            .filter(option -> !option.hidden())
                            .map(OptionSpec::longestName)
                            .sorted()
                            .toList())));
    return options;
  }

  private Map<String, String> values() {
    Map<String, String> byOption = new TreeMap<>();
    taking()
        .forEach(
            option -> {
              List<String> words = values.apply(option);
              byOption.put(
                  option.longestName(),
                  words.contains(":run") ? "_llm_benchmark_runs" : echo(words));
            });
    return byOption;
  }

  private Stream<OptionSpec> taking() {
    return commands()
        .flatMap(command -> command.options().stream())
        .filter(option -> option.arity().max() > 0);
  }

  private String many() {
    return taking()
        .filter(option -> option.arity().max() > 1)
        .map(OptionSpec::longestName)
        .distinct()
        .sorted()
        .collect(Collectors.joining(" "));
  }

  static String echo(Collection<String> words) {
    return words.stream()
        .filter(word -> PLAIN.matcher(word).matches())
        .collect(Collectors.joining(" ", "echo '", "'"));
  }

  private static String cases(Map<String, String> commands) {
    return commands.entrySet().stream()
        .map(one -> "    " + one.getKey() + ") " + one.getValue() + " ;;")
        .collect(Collectors.joining("\n"));
  }

  private static String resource(String name) {
    try (InputStream text = CompletionScript.class.getResourceAsStream(name)) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " is in the jar", e);
    }
  }
}

package dev.llmbenchmark.cli;

import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** An option of the program and of each of its commands. */
final class ColourOption {
  private static final String NAME = "--no-color";

  @Option(
      names = NAME,
      scope = ScopeType.INHERIT,
      description = "no colours, as with the variable NO_COLOR")
  boolean noColor;

  /** Whether it was given, before the command's name or after it. */
  static boolean off(CommandSpec command) {
    for (CommandSpec one = command; one != null; one = one.parent()) {
      CommandLine.ParseResult parsed = one.commandLine().getParseResult();
      if (parsed != null && parsed.hasMatchedOption(NAME)) {
        return true;
      }
    }
    return false;
  }

  /** Keeps help plain too, which is written while the command line is read. */
  static void apply(CommandLine line, String[] args) {
    if (Arrays.asList(args).contains(NAME)) {
      line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    }
  }
}

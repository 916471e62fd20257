package dev.llmbenchmark.cli;

import dev.llmbenchmark.metric.Aims;
import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.LogContent;
import dev.llmbenchmark.model.Nearest;
import dev.llmbenchmark.model.RunRequest;
import dev.llmbenchmark.plan.Catalogue;
import dev.llmbenchmark.plan.Planner;
import dev.llmbenchmark.plan.PromptChoice;
import dev.llmbenchmark.plan.Selection;
import dev.llmbenchmark.plan.Settings;
import dev.llmbenchmark.serve.PlainYaml;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What a run of the service is to be, in options of the command line, wherever they were written.
 *
 * @param spec the command with what was given to it
 * @param selection which models
 * @param options how
 * @param judge what the figures are held against
 * @param stops what ends it early
 */
record Wish(
    CommandSpec spec,
    SelectionOptions selection,
    RunOptions options,
    JudgeOptions judge,
    StopOptions stops) {
  private static final String OUTPUT = "--output";

  /** A run as it can be made now. */
  record Ready(Selection.Result chosen, RunRequest request, Aims aims) {}

  @Command(name = "options")
  private static final class Parsed {
    @Mixin SelectionOptions selection = new SelectionOptions();
    @Mixin RunOptions options = new RunOptions();
    @Mixin JudgeOptions judge = new JudgeOptions();
    @Mixin StopOptions stops = new StopOptions();
  }

  /**
   * Reads options from a file, by the parser of the command line.
   *
   * @param where names file and place in messages
   * @param fields values by the names of the options, without hyphens before them
   * @param output folder of the runs
   * @param catalogue brings the options of its providers
   * @throws BadInput when there is no such option, or not with such a value
   */
  static Wish of(String where, Map<String, Object> fields, String output, Catalogue catalogue) {
    Parsed parsed = new Parsed();
    CommandLine line = new CommandLine(parsed);
    SelectionOptions.addTo(line.getCommandSpec(), catalogue);
    List<String> words = new ArrayList<>();
    fields.forEach((name, value) -> words.addAll(words(where, name, value, line.getCommandSpec())));
    words.add(OUTPUT + "=" + output);
    try {
      line.parseArgs(words.toArray(String[]::new));
    } catch (CommandLine.ParameterException e) {
      throw new BadInput(where + ": " + e.getMessage().replaceAll("\\s+", " "), e);
    }
    return new Wish(
        line.getCommandSpec(), parsed.selection, parsed.options, parsed.judge, parsed.stops);
  }

  private static List<String> words(String where, String name, Object value, CommandSpec spec) {
    if (name.equals("output")) {
      throw new BadInput(where + ": output: belongs to the service; expected on its command line");
    }
    OptionSpec option = spec.optionsMap().get("--" + name);
    if (option == null) {
      TreeSet<String> known = new TreeSet<>();
      spec.optionsMap().keySet().forEach(one -> known.add(one.substring(2)));
      throw new BadInput(where + ": unknown field '" + name + "'" + Nearest.hint(name, known));
    }
    String place = where + ": " + name;
    List<String> values = PlainYaml.texts(place, value);
    if (option.typeInfo().isBoolean()) {
      String flag = values.size() == 1 ? values.get(0) : "several";
      if (!flag.equals("true") && !flag.equals("false")) {
        throw new BadInput(place + ": expected true or false, found '" + flag + "'");
      }
      return flag.equals("true") ? List.of("--" + name) : List.of();
    }
    if (values.size() > 1 && !option.isMultiValue()) {
      throw new BadInput(place + ": expected one value, found " + values.size());
    }
    return values.stream().map(one -> "--" + name + "=" + one).toList();
  }

  /**
   * @param catalogue what exists now
   * @param settings keys and knobs of this moment
   * @param here folder to which files are relative
   * @param seed taken when none was given
   * @param prompts puts other prompts in the place of those that were asked for
   * @throws BadInput when it cannot be run
   */
  Ready ready(
      Catalogue catalogue,
      Settings settings,
      Path here,
      long seed,
      UnaryOperator<RunRequest> prompts) {
    Selection.Result chosen = selection.resolve(spec, catalogue, settings);
    PromptChoice.checkLasting(options.promptMode, here);
    RunRequest request =
        prompts.apply(
            options.request(
                chosen.arms().stream().map(arm -> arm.key()).toList(),
                settings,
                here,
                seed,
                LogContent.NONE));
    Aims aims = judge.aims(here, stops.rules());
    aims.check(chosen.arms(), request, Planner.mostPromptTokens(request));
    return new Ready(chosen, request, aims);
  }
}

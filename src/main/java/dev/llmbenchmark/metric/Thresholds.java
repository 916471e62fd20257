package dev.llmbenchmark.metric;

import dev.llmbenchmark.model.Arm;
import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Limits on the figures of a run.
 *
 * <p>PASS and FAIL of percentiles and rates are said with the confidence of the threshold, by the
 * early-stopping test; what the calls do not decide is INCONCLUSIVE. In percentiles a failed call
 * counts as one beyond the limit: a provider does not become fast by failing slow calls. Averages
 * are judged by Student's t from 30 calls on; smallest and largest values, counts and amounts are
 * facts about the run.
 *
 * @param all the thresholds
 */
public record Thresholds(List<Threshold> all) {
  private static final Pattern COMMENT = Pattern.compile("(^|\\s)#.*");
  private static final String TITLE = "thresholds:";
  private static final Pattern QUOTED_KEY = Pattern.compile("^(['\"])(.+?)\\1\\s*:");

  /** Copies the list. */
  public Thresholds {
    all = List.copyOf(all);
  }

  /**
   * @param rules thresholds such as {@code ttft_ms{provider:p}: p(95)<1200 @95%}
   * @return all of them
   * @throws BadInput when one says something else
   */
  public static Thresholds parse(List<String> rules) {
    ThresholdParser parser = new ThresholdParser("--threshold");
    return new Thresholds(rules.stream().flatMap(rule -> parser.parse(rule).stream()).toList());
  }

  /**
   * Reads a file: a threshold a line, with comments behind {@code #}. As in YAML, a metric may
   * stand in quotes, and its expressions may follow as a list, each on a line that begins with
   * {@code -}.
   *
   * @param text the file's text
   * @param file its name, for messages
   * @return all of them
   * @throws BadInput when a line says something else
   */
  public static Thresholds parseFile(String text, String file) {
    List<Threshold> thresholds = new ArrayList<>();
    String metric = "";
    String heading = "";
    int number = 0;
    for (String line : text.replaceFirst("^\uFEFF", "").lines().toList()) {
      number++;
      String rule = COMMENT.matcher(line).replaceFirst("").strip();
      rule = QUOTED_KEY.matcher(rule).replaceFirst("$2:");
      ThresholdParser parser = new ThresholdParser(file + ":" + number);
      if (rule.startsWith("- ") && !metric.isEmpty()) {
        thresholds.addAll(parser.parse(metric + " " + rule.substring(2)));
        heading = "";
      } else if (!rule.isEmpty()) {
        withItems(heading);
        heading =
            rule.endsWith(":") && !rule.equals(TITLE) ? file + ":" + number + ": " + rule : "";
        metric = rule.endsWith(":") ? rule : metric;
        if (!rule.endsWith(":")) {
          thresholds.addAll(parser.parse(rule));
        }
      }
    }
    withItems(heading);
    if (thresholds.isEmpty()) {
      throw new BadInput(file + ": expected at least one threshold such as ttft_ms: p(95)<1200");
    }
    return new Thresholds(thresholds);
  }

  private static void withItems(String heading) {
    if (!heading.isEmpty()) {
      throw new BadInput(
          heading + " expected an expression, or a list of them on the lines that follow");
    }
  }

  /**
   * @return what a threshold can be set on, with the aggregations that it has
   */
  public static Map<String, List<String>> subjects() {
    Map<String, List<String>> subjects = new LinkedHashMap<>();
    Subject.every().forEach(one -> subjects.put(one.id(), one.kind().aggregations()));
    return subjects;
  }

  /**
   * @param bad calls beyond the limit, at least 0
   * @param share of calls that must be within it, above 0 and below 1
   * @param confidence above 0.5 and below 1
   * @return the least number of calls that pass nevertheless; absent when that is more than 100
   *     million
   */
  public static OptionalLong minimumCalls(int bad, double share, double confidence) {
    return EarlyStopping.minimum(bad, share, confidence);
  }

  /**
   * @param other more thresholds
   * @return these and those
   */
  public Thresholds and(Thresholds other) {
    List<Threshold> both = new ArrayList<>(all);
    both.addAll(other.all);
    return new Thresholds(both);
  }

  /**
   * Checks before anything is sent that each threshold can be judged.
   *
   * @param arms the arms of the run
   * @param slo the service level objectives, if there are any
   * @throws BadInput when one selects no arm, or needs objectives that are not there
   */
  public void check(List<Arm> arms, Optional<Goodput> slo) {
    for (Threshold threshold : all) {
      if (arms.stream().noneMatch(threshold::selects)) {
        Map<String, String> wanted = threshold.selectors();
        String name = wanted.getOrDefault("model", wanted.getOrDefault("provider", ""));
        List<String> there =
            wanted.containsKey("model")
                ? arms.stream().map(Arm::model).toList()
                : arms.stream().map(arm -> arm.provider().id()).distinct().toList();
        throw new BadInput(
            "threshold '"
                + threshold.text()
                + "': no model of the run is selected"
                + Nearest.hint(name, there));
      }
      if (threshold.onGoodput() && slo.isEmpty()) {
        throw new BadInput(
            "threshold '" + threshold.text() + "': expected --slo, which says what good is");
      }
    }
  }

  /**
   * @param summaries what was found out, one for each arm
   * @param slo the service level objectives, if there are any
   * @return each threshold for each arm that it selects
   */
  public List<ThresholdResult> judge(List<Summary> summaries, Optional<Goodput> slo) {
    return all.stream()
        .flatMap(
            threshold ->
                summaries.stream()
                    .filter(summary -> threshold.selects(summary.arm()))
                    .map(summary -> ThresholdJudge.judge(threshold, summary, slo)))
        .toList();
  }
}

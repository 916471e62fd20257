package dev.llmbenchmark.metric;

import dev.llmbenchmark.metric.Threshold.Aggregation;
import dev.llmbenchmark.metric.Threshold.Operator;
import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.Nearest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads thresholds in the grammar of k6: {@code METRIC{KEY:VALUE,…}: EXPRESSION}, with an
 * expression such as {@code p(95)<1200}, {@code avg<800} or {@code rate<0.01}, and optionally a
 * confidence such as {@code @95%} behind it. Several expressions stand in brackets: {@code ["…",
 * "…"]}.
 */
final class ThresholdParser {
  private static final Pattern RULE =
      Pattern.compile("([^\\s{:]+)\\s*(?:\\{([^}]*)})?\\s*:\\s*(.+)");
  private static final Pattern EXPRESSION =
      Pattern.compile(
          "([a-zA-Z]+)\\s*(?:\\(([^)]*)\\))?\\s*(<=|>=|===|==|!=|<|>)\\s*([^@]+?)(?:\\s*@(.*))?");
  private static final List<String> SELECTORS = List.of("provider", "model");
  private static final double PERCENT = 100;

  private final String where;

  /**
   * @param where what the user calls the place, such as an option or a file and its line
   */
  ThresholdParser(String where) {
    this.where = where;
  }

  /**
   * @return at least one threshold
   * @throws BadInput when it says something else
   */
  List<Threshold> parse(String rule) {
    Matcher parts = RULE.matcher(rule.trim());
    if (!parts.matches()) {
      throw bad("expected METRIC: EXPRESSION such as 'ttft_ms: p(95)<1200', found '" + rule + "'");
    }
    Subject subject =
        Subject.named(parts.group(1))
            .orElseThrow(
                () ->
                    bad(
                        "unknown metric '"
                            + parts.group(1)
                            + "'; expected one of "
                            + String.join(", ", Subject.ids())
                            + Nearest.hint(parts.group(1), Subject.ids())));
    Map<String, String> selectors = selectors(Optional.ofNullable(parts.group(2)));
    String name = parts.group(2) == null ? subject.id() : subject.id() + "{" + parts.group(2) + "}";
    List<Threshold> thresholds = new ArrayList<>();
    for (String expression : expressions(parts.group(3).trim())) {
      thresholds.add(threshold(subject, selectors, name, expression));
    }
    return List.copyOf(thresholds);
  }

  private List<String> expressions(String text) {
    if (!text.startsWith("[")) {
      return List.of(unquoted(text));
    }
    if (!text.endsWith("]")) {
      throw bad("the bracket of '" + text + "' is not closed");
    }
    return Arrays.stream(text.substring(1, text.length() - 1).split(","))
        .map(ThresholdParser::unquoted)
        .toList();
  }

  private Map<String, String> selectors(Optional<String> text) {
    Map<String, String> selectors = new LinkedHashMap<>();
    for (String part : text.map(list -> list.split(",")).orElse(new String[0])) {
      int colon = part.indexOf(':');
      String key = (colon < 0 ? part : part.substring(0, colon)).trim();
      if (!SELECTORS.contains(key)) {
        throw bad(
            "unknown selector '"
                + key
                + "'; expected provider or model"
                + Nearest.hint(key, SELECTORS));
      }
      String value = colon < 0 ? "" : unquoted(part.substring(colon + 1));
      if (value.isEmpty() || selectors.put(key, value) != null) {
        throw bad("selector '" + key + "' needs one value, such as {" + key + ":NAME}");
      }
    }
    return selectors;
  }

  private Threshold threshold(
      Subject subject, Map<String, String> selectors, String name, String expression) {
    Matcher parts = EXPRESSION.matcher(expression);
    if (!parts.matches()) {
      throw bad(
          "expected an expression such as '"
              + example(subject)
              + "' for "
              + subject.id()
              + ", found '"
              + expression
              + "'");
    }
    Aggregation aggregation = aggregation(subject, parts.group(1), parts.group(2));
    Operator operator = operator(parts.group(3), aggregation);
    double limit = limit(subject, parts.group(4).trim());
    if (subject.kind() == Subject.Kind.RATE) {
      checkRate(operator, limit, expression);
    }
    double confidence =
        parts.group(5) == null ? Threshold.CONFIDENCE : confidence(parts.group(5).trim());
    String text = name + ": " + expression.replaceFirst("\\s*@.*", "");
    return new Threshold(subject.id(), selectors, aggregation, operator, limit, confidence, text);
  }

  private Aggregation aggregation(Subject subject, String name, String argument) {
    List<String> known = subject.kind().aggregations();
    boolean percentile = name.equals("p");
    if (!known.contains(percentile ? "p(N)" : name)) {
      throw bad(
          subject.id()
              + " has no '"
              + name
              + "'; expected "
              + String.join(", ", known)
              + Nearest.hint(name, known));
    }
    if (percentile) {
      Optional<Double> share = argument == null ? Optional.empty() : Numbers.parse(argument);
      return new Aggregation(
          name,
          OptionalDouble.of(
              share
                  .filter(value -> value > 0 && value < PERCENT)
                  .map(value -> value / PERCENT)
                  .orElseThrow(
                      () -> bad("expected a percentile above 0 and below 100, such as p(95)"))));
    }
    if (argument != null) {
      throw bad("'" + name + "' takes no argument, found '(" + argument + ")'");
    }
    return new Aggregation(
        name, name.equals("med") ? OptionalDouble.of(0.5) : OptionalDouble.empty());
  }

  private Operator operator(String sign, Aggregation aggregation) {
    String known = sign.equals("===") ? "==" : sign;
    Operator operator =
        Arrays.stream(Operator.values())
            .filter(one -> one.sign().equals(known))
            .findFirst()
            .orElseThrow();
    boolean exact = operator == Operator.EQUAL || operator == Operator.UNEQUAL;
    if (exact && aggregation.inferred()) {
      throw bad("'" + sign + "' is for counts and amounts; expected <, <=, > or >=");
    }
    return operator;
  }

  private double limit(Subject subject, String text) {
    double limit =
        Numbers.parse(text)
            .orElseThrow(
                () -> bad("expected a number without a unit as the limit, found '" + text + "'"));
    if (subject.kind() == Subject.Kind.RATE && !(limit >= 0 && limit <= 1)) {
      throw bad("a rate lies between 0 and 1 (one per cent is 0.01), found '" + text + "'");
    }
    return limit;
  }

  /** No number of calls shows that a rate is exactly 0 or 1, and beyond those there is none. */
  private void checkRate(Operator operator, double limit, String expression) {
    boolean never = operator.upper() ? limit == 0 : limit == 1;
    boolean always =
        operator == Operator.AT_MOST && limit == 1 || operator == Operator.AT_LEAST && limit == 0;
    if (never || always) {
      throw bad(
          "'"
              + expression
              + (always ? "' holds for every rate" : "' can be shown by no number of calls")
              + "; expected a limit between 0 and 1, or for the calls of the run a count such as"
              + " 'failed: count==0'");
    }
  }

  private double confidence(String text) {
    String number = text.endsWith("%") ? text.substring(0, text.length() - 1).trim() : "";
    return Numbers.parse(number)
        .map(value -> value / PERCENT)
        .filter(value -> value > 0.5 && value < 1)
        .orElseThrow(
            () ->
                bad(
                    "expected a confidence above 50% and below 100% such as @95%, found '@"
                        + text
                        + "'"));
  }

  private static String example(Subject subject) {
    return switch (subject.kind()) {
      case TREND -> "p(95)<1200";
      case RATE -> "rate<0.01";
      case COUNTER -> "count<5";
      case GAUGE -> "value<0.5";
    };
  }

  private static String unquoted(String text) {
    String trimmed = text.trim();
    boolean quoted =
        trimmed.length() >= 2
            && (trimmed.charAt(0) == '"' || trimmed.charAt(0) == '\'')
            && trimmed.charAt(trimmed.length() - 1) == trimmed.charAt(0);
    return quoted ? trimmed.substring(1, trimmed.length() - 1).trim() : trimmed;
  }

  private BadInput bad(String message) {
    return new BadInput(where + ": " + message);
  }
}

package dev.llmbenchmark.observe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of metrics, read by the rules of Prometheus' text format 0.0.4 or of OpenMetrics 1.0: the
 * Java client can only write them. Whatever the rules do not allow is an exception with its line.
 */
public final class Exposition {
  /** One line with a value. */
  public record Sample(String name, Map<String, String> labels, double value) {}

  private static final Set<String> TYPES =
      Set.of("counter", "gauge", "histogram", "summary", "untyped");
  private static final Set<String> OPEN_TYPES =
      Set.of(
          "counter",
          "gauge",
          "histogram",
          "gaugehistogram",
          "stateset",
          "info",
          "summary",
          "unknown");
  private static final Pattern META = Pattern.compile("# (HELP|TYPE|UNIT) (\\S+)(?: (.*))?");
  private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
  private static final Pattern SAMPLE =
      Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (\\S+)(?: (-?\\d+))?");
  private static final Pattern LABEL =
      Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\\n]|\\\\[\\\\\"n])*)\"(,|$)");
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?|NaN|[+-]?Inf");

  private final boolean open;
  private final Map<String, String> types = new LinkedHashMap<>();
  private final Set<String> helped = new LinkedHashSet<>();
  private final Set<String> ended = new LinkedHashSet<>();
  private final Set<String> seen = new LinkedHashSet<>();
  private final List<Sample> samples = new ArrayList<>();
  private String family = "";

  private Exposition(boolean open) {
    this.open = open;
  }

  /** A page in the format that Prometheus has always read. */
  public static Exposition plain(String text) {
    return new Exposition(false).read(text);
  }

  /** A page of OpenMetrics. */
  public static Exposition openMetrics(String text) {
    if (!text.endsWith("\n# EOF\n")) {
      throw new IllegalArgumentException("the last line is not # EOF");
    }
    return new Exposition(true).read(text.substring(0, text.length() - "# EOF\n".length()));
  }

  private Exposition read(String text) {
    if (!text.endsWith("\n")) {
      throw new IllegalArgumentException("the last line has no end");
    }
    for (String line : text.substring(0, text.length() - 1).split("\n", -1)) {
      try {
        line(line);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(e.getMessage() + ": " + line, e);
      }
    }
    histograms();
    return this;
  }

  private void line(String line) {
    if (line.startsWith("#")) {
      Matcher meta = META.matcher(line);
      if (meta.matches()) {
        meta(meta.group(1), meta.group(2), meta.group(3) == null ? "" : meta.group(3));
      } else {
        check(!open && !line.matches("# (HELP|TYPE).*"), "no such comment");
      }
    } else if (line.isEmpty()) {
      check(!open, "an empty line");
    } else {
      sample(line);
    }
  }

  private void meta(String kind, String name, String text) {
    check(NAME.matcher(name).matches(), "no name of a metric");
    enter(name);
    if (kind.equals("TYPE")) {
      check((open ? OPEN_TYPES : TYPES).contains(text), "no such type");
      check(types.put(name, text) == null, "a second type");
      check(samples.stream().noneMatch(one -> one.name().equals(name)), "a type behind a sample");
    } else if (kind.equals("HELP")) {
      check(helped.add(name), "a second help");
      check(text.replaceAll("\\\\[\\\\n\"]", "").indexOf('\\') < 0, "a wrong escape");
    } else {
      check(open && (text.isEmpty() || name.endsWith("_" + text)), "a unit that the name lacks");
    }
  }

  /** All lines of a metric stand together. */
  private void enter(String name) {
    if (!name.equals(family)) {
      check(!ended.contains(name), "a metric in two places");
      ended.add(family);
      family = name;
    }
  }

  private void sample(String line) {
    Matcher parts = SAMPLE.matcher(line);
    check(parts.matches(), "no sample");
    String name = parts.group(1);
    check(NUMBER.matcher(parts.group(3)).matches(), "no number");
    double value = Double.parseDouble(parts.group(3).replace("Inf", "Infinity"));
    Map<String, String> labels = labels(parts.group(2));
    check(seen.add(name + new TreeMap<>(labels)), "the same series twice");
    enter(familyOf(name));
    samples.add(new Sample(name, labels, value));
  }

  private String familyOf(String name) {
    for (String suffix : List.of("_bucket", "_sum", "_count", "_total", "_created")) {
      String stem = name.replaceAll(suffix + "$", "");
      String type = types.getOrDefault(stem, "");
      boolean owned =
          switch (suffix) {
            case "_bucket" -> type.equals("histogram");
            case "_total" -> open && type.equals("counter");
            case "_created" -> open && Set.of("counter", "histogram", "summary").contains(type);
            default -> Set.of("histogram", "summary").contains(type);
          };
      if (!stem.equals(name) && owned) {
        return stem;
      }
    }
    check(types.containsKey(name), "no type");
    check(!types.get(name).equals("histogram"), "a histogram's sample without a suffix");
    check(!open || !types.get(name).equals("counter"), "a counter that does not end with _total");
    return name;
  }

  private static Map<String, String> labels(String text) {
    Map<String, String> labels = new LinkedHashMap<>();
    String rest = text == null ? "" : text;
    while (!rest.isEmpty()) {
      Matcher label = LABEL.matcher(rest);
      check(label.lookingAt(), "no label");
      String value =
          label.group(2).replace("\\n", "\n").replace("\\\"", "\"").replace("\\\\", "\\");
      check(labels.put(label.group(1), value) == null, "a label twice");
      rest = rest.substring(label.end());
    }
    return labels;
  }

  /** Buckets ascend, and the last holds all. */
  private void histograms() {
    types.forEach(
        (name, type) -> {
          if (type.equals("histogram")) {
            all(name + "_count").forEach(count -> histogram(name, count.labels(), count.value()));
          }
        });
  }

  private void histogram(String name, Map<String, String> labels, double count) {
    double bound = Double.NEGATIVE_INFINITY;
    double held = 0;
    for (Sample bucket : all(name + "_bucket")) {
      Map<String, String> others = new LinkedHashMap<>(bucket.labels());
      String le = others.remove("le");
      if (others.equals(labels)) {
        double next = Double.parseDouble(le.replace("Inf", "Infinity"));
        check(next > bound, name + ": bounds descend");
        check(bucket.value() >= held, name + ": buckets descend");
        bound = next;
        held = bucket.value();
      }
    }
    check(bound == Double.POSITIVE_INFINITY && held == count, name + ": no bucket with all");
  }

  private static void check(boolean right, String wrong) {
    if (!right) {
      throw new IllegalArgumentException(wrong);
    }
  }

  /** Types by the names of the metrics. */
  public Map<String, String> types() {
    return types;
  }

  /** All samples of a name. */
  public List<Sample> all(String name) {
    return samples.stream().filter(one -> one.name().equals(name)).toList();
  }

  public List<Sample> samples() {
    return samples;
  }

  /** Sum over the samples of a name with these labels; 0 without one. */
  public double sum(String name, Map<String, String> labels) {
    return all(name).stream()
        .filter(one -> one.labels().entrySet().containsAll(labels.entrySet()))
        .mapToDouble(Sample::value)
        .sum();
  }
}

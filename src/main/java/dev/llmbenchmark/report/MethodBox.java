package dev.llmbenchmark.report;

import dev.llmbenchmark.metric.Metric;
import dev.llmbenchmark.model.Floor;
import dev.llmbenchmark.model.PromptMode;
import dev.llmbenchmark.model.RunRequest;
import dev.llmbenchmark.results.RunFacts;
import dev.llmbenchmark.results.RunResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** How it was measured, and what cannot be concluded from it. */
final class MethodBox {
  private MethodBox() {}

  static void write(Markup page, Contents contents) {
    for (int i = 0; i < contents.runs().size(); i++) {
      if (contents.severalRuns()) {
        page.leaf("h3", "Run " + Contents.tag(i));
      }
      run(page, contents, contents.runs().get(i));
    }
    page.leaf("h3", "Reservations");
    List<String> doubts = Reservations.of(contents);
    if (doubts.isEmpty()) {
      page.leaf("p", "None were found.");
    }
    page.open("ul");
    doubts.forEach(one -> page.leaf("li", one));
    page.close();
    page.leaf("h3", "What cannot be concluded");
    page.open("ul");
    limits(contents).forEach(one -> page.leaf("li", one));
    page.close();
  }

  private static void run(Markup page, Contents contents, RunSource source) {
    RunResult result = source.result();
    RunFacts facts = result.facts();
    page.open("dl", "class", "facts");
    fact(page, "Run", result.plan().runId());
    fact(page, "Time", time(facts));
    fact(page, "Prompt", prompt(result.plan().request()));
    fact(page, "Load", result.context().mode());
    fact(page, "Transport", result.plan().request().transport().name().toLowerCase(Locale.ROOT));
    fact(page, "HTTP client", result.context().engine());
    fact(page, "Calls", calls(contents, source));
    fact(page, "Seed", "" + result.plan().request().seed());
    fact(page, "Retries", "up to " + result.plan().request().retries());
    fact(page, "Output cap", caps(contents, result));
    fact(page, "Client's own error", facts.floor().map(MethodBox::floor).orElse("not known"));
    fact(page, "Clock", clock(facts));
    fact(page, "Method", "version " + Metric.METHOD);
    fact(page, "Program", facts.version());
    fact(page, "Java", facts.java());
    fact(page, "Machine", machine(facts));
    page.close();
  }

  private static void fact(Markup page, String name, String value) {
    if (!value.isEmpty()) {
      page.open("div").leaf("dt", name).leaf("dd", value).close();
    }
  }

  private static String prompt(RunRequest request) {
    PromptMode mode = request.promptMode();
    String words =
        switch (mode.kind()) {
          case SIMPLE -> mode.name();
          case DECODE -> mode.name() + ", " + Say.count(mode.decodeChars(), "character");
          case FILE -> mode.name() + ", a file of " + Say.count(mode.text().length(), "character");
        };
    return words
        + request
            .system()
            .map(text -> ", with a system message of " + Say.count(text.length(), "character"))
            .orElse("");
  }

  private static String time(RunFacts facts) {
    return Masthead.second(facts.startedAt())
        + facts.endedAt().map(end -> " to " + Masthead.second(end)).orElse("");
  }

  private static String calls(Contents contents, RunSource source) {
    RunResult result = source.result();
    if (Contents.callsLeftOut(source)) {
      return Say.count(result.plan().request().attempts()) + " measured per model";
    }
    long warmups =
        contents.entrants().stream()
            .filter(one -> one.run().equals(result.plan().runId()))
            .mapToLong(MethodBox::warmups)
            .sum();
    return "%s measured per model, %s in all that only warmed up"
        .formatted(Say.count(result.plan().request().attempts()), Say.count(warmups, "attempt"));
  }

  private static long warmups(Entrant entrant) {
    long count = 0;
    for (int i = 0; i < entrant.calls().size(); i++) {
      count += entrant.calls().warmup(i) ? 1 : 0;
    }
    return count;
  }

  private static String caps(Contents contents, RunResult result) {
    Map<String, Set<String>> providers = new LinkedHashMap<>();
    contents.entrants().stream()
        .filter(one -> one.run().equals(result.plan().runId()))
        .forEach(
            one -> providers.computeIfAbsent(cap(one), cap -> new TreeSet<>()).add(one.provider()));
    return providers.size() == 1
        ? providers.keySet().iterator().next()
        : providers.entrySet().stream()
            .map(one -> one.getKey() + " (" + String.join(", ", one.getValue()) + ")")
            .collect(Collectors.joining(", "));
  }

  private static String cap(Entrant entrant) {
    return entrant.number("max_tokens").isPresent()
        ? Say.count((long) entrant.number("max_tokens").getAsDouble(), "token")
        : "none sent";
  }

  private static String floor(Floor floor) {
    String size = Say.number(floor.ms()) + " ms (99 % of the content frames)";
    Optional<String> origin =
        floor
            .calibration()
            .map(
                one ->
                    ", measured %s with %s in flight"
                        .formatted(Masthead.minute(one.at()), Say.count(one.inFlight(), "call")));
    return size + origin.orElse(", assumed");
  }

  private static String clock(RunFacts facts) {
    if (facts.clockGranularityNs().isEmpty()) {
      return "monotonic";
    }
    return "monotonic, smallest step %s ns, a reading takes %s ns"
        .formatted(
            Say.count(facts.clockGranularityNs().getAsLong()), Say.orNothing(facts.clockCostNs()));
  }

  private static String machine(RunFacts facts) {
    return facts.os().isEmpty() ? "" : facts.os() + ", " + Say.count(facts.cpus(), "processor");
  }

  private static List<String> limits(Contents contents) {
    return List.of(
        "How the models do at another time of day, from another place, or under another load:"
            + " this is one client, one period, and the load named above.",
        contents.runs().stream()
                .allMatch(one -> one.result().plan().request().transport().name().equals("DIRECT"))
            ? "What a gateway would add: the providers were called directly."
            : "What the provider alone takes: times through the gateway contain the gateway.",
        "How good the answers are: only times, tokens, prices and failures are measured.",
        "Speeds of answers of different length: they are not compared when lengths differ by more"
            + " than 20 %.",
        "Percentiles are of calls that succeeded: a model that fails often may look fast.",
        "Prices are list prices of the dates in models.csv, without discounts.");
  }
}

package dev.llmbenchmark.bench;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Closed loops of streams, by several clients in turn. */
final class StreamsBench {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final List<String> FOR_LOADS = and(Child.LAUNCHER_FLAGS, Child.FOR_LOADS);
  private static final List<String> CLIENTS =
      List.of("bare-vertx", "vertx-http", "bare-apache", "http");
  private static final List<String> FIGURES =
      List.of(
          "odd",
          "calls_per_s",
          "ttft_p50_ms",
          "ttft_p99_ms",
          "frame_p50_ms",
          "frame_p99_ms",
          "gap_p50_ms",
          "gap_p99_ms",
          "cpu_us_per_frame",
          "rss_mib",
          "server_p50_ms",
          "server_p99_ms");

  /** Those of the launcher for loads first, then for all commands, then with something changed. */
  private static final List<List<String>> FLAGS =
      List.of(
          FOR_LOADS,
          Child.LAUNCHER_FLAGS,
          and(FOR_LOADS, Child.SELDOM_COMPILED),
          and(FOR_LOADS, List.of("-Xms256m")),
          and(FOR_LOADS, List.of("-XX:SurvivorRatio=4", "-XX:MaxTenuringThreshold=1")),
          and(FOR_LOADS, List.of("-Xmn96m")),
          with("-XX:+UseParallelGC"),
          with("-XX:+UseG1GC"));

  private static List<String> with(String collector) {
    return and(List.of(collector), FOR_LOADS.subList(1, FOR_LOADS.size()));
  }

  private static List<String> and(List<String> some, List<String> more) {
    return Stream.of(some, more).flatMap(List::stream).toList();
  }

  /** Those of the launcher for a probe, or for a load of many calls. */
  private static List<String> launcher(int streams) {
    return streams == 1 ? and(Child.LAUNCHER_FLAGS, Child.SELDOM_COMPILED) : FOR_LOADS;
  }

  private StreamsBench() {}

  static void streams(List<String> rest) throws IOException {
    int runs = Bench.number(rest, 0, 5);
    String levels = rest.size() > 1 ? rest.get(1) : "1,32,100,500,1000,10000";
    List<String> clients = rest.size() > 2 ? List.of(rest.get(2).split(",")) : CLIENTS;
    String url = rest.size() > 3 ? rest.get(3) : "";
    for (String level : levels.split(",")) {
      streams(runs, Integer.parseInt(level), clients, url);
    }
  }

  /** Clients take turns, so that what the machine does meanwhile meets all of them. */
  private static void streams(int runs, int streams, List<String> clients, String url)
      throws IOException {
    Map<String, List<Map<String, Object>>> found = new LinkedHashMap<>();
    for (int run = 0; run < runs; run++) {
      for (String client : clients) {
        Map<String, Object> figures =
            url.isEmpty()
                ? scripted(launcher(streams), client, streams)
                : measured(launcher(streams), client, Load.unscripted(url, streams));
        add(found, client, figures, streams);
      }
    }
    print(found, "client", streams, runs);
  }

  /** What the flags of the virtual machine do to the engine for many streams. */
  static void flags(int runs, int streams) throws IOException {
    Map<String, List<Map<String, Object>>> found = new LinkedHashMap<>();
    for (int run = 0; run < runs; run++) {
      for (List<String> flags : FLAGS) {
        Map<String, Object> figures = scripted(flags, "vertx-http", streams);
        add(found, String.join(" ", flags), figures, streams);
      }
    }
    print(found, "flags", streams, runs);
  }

  private static void add(
      Map<String, List<Map<String, Object>>> found,
      String name,
      Map<String, Object> figures,
      int streams) {
    found.computeIfAbsent(name, key -> new ArrayList<>()).add(figures);
    System.err.println(streams + " streams, " + name + ": " + figures);
  }

  private static void print(
      Map<String, List<Map<String, Object>>> found, String what, int streams, int runs) {
    System.out.printf("%n%d streams, medians of %d runs (lowest to highest)%n%n", streams, runs);
    System.out.println("| " + what + " | " + String.join(" | ", FIGURES) + " |");
    System.out.println("| --- |" + " ---: |".repeat(FIGURES.size()));
    found.forEach((name, all) -> System.out.println("| " + name + row(all)));
  }

  private static String row(List<Map<String, Object>> runs) {
    StringBuilder row = new StringBuilder(" |");
    for (String figure : FIGURES) {
      double[] values =
          runs.stream()
              .mapToDouble(run -> ((Number) run.getOrDefault(figure, 0)).doubleValue())
              .sorted()
              .toArray();
      row.append(' ').append(Bench.text(values)).append(" |");
    }
    return row.toString();
  }

  private static Map<String, Object> scripted(List<String> flags, String client, int streams)
      throws IOException {
    Load script = Load.of("", streams);
    List<String> args =
        List.of(
            "simulate",
            "--headers-ms",
            "50",
            "--ttft-ms",
            "" + script.ttftMs(),
            "--gap-ms",
            "" + script.gapMs(),
            "--tokens",
            "" + script.tokens());
    try (Child server = Child.start("dev.llmbenchmark.cli.Main", args)) {
      String url = server.after("CLOUDFLARE_GATEWAY_URL=");
      Map<String, Object> figures = measured(flags, client, Load.of(url, streams));
      Map<?, ?> late = MAPPER.readValue(URI.create(url).resolve("/lateness").toURL(), Map.class);
      figures.put("server_p50_ms", late.get("median_ms"));
      figures.put("server_p99_ms", late.get("p99_ms"));
      return figures;
    }
  }

  private static Map<String, Object> measured(List<String> flags, String client, Load load)
      throws IOException {
    Path output = Files.createTempDirectory("bench-");
    List<String> args = new ArrayList<>(List.of(client, output.toString()));
    args.addAll(load.arguments());
    try (Child child = Child.start(flags, ClientMain.class.getName(), args)) {
      return MAPPER.readValue(
          child.after("FIGURES "), new TypeReference<LinkedHashMap<String, Object>>() {});
    } finally {
      CallsBench.delete(output);
    }
  }
}

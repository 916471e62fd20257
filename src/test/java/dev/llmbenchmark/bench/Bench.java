package dev.llmbenchmark.bench;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The parts of the benchmark by their names; each prints a table in Markdown. */
final class Bench {
  private static final ObjectMapper MAPPER = new ObjectMapper();
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

  private Bench() {}

  public static void main(String[] args) throws Exception {
    String part = args.length == 0 ? "" : args[0];
    List<String> rest = args.length == 0 ? List.of() : List.of(args).subList(1, args.length);
    switch (part) {
      case "streams" -> streams(rest);
      case "replies" -> CallsBench.replies(number(rest, 0, 5));
      case "open" -> CallsBench.open(number(rest, 0, 5));
      case "memory" -> CallsBench.memory(number(rest, 0, 5));
      case "rows" -> MillionRows.write(number(rest, 1, 1_000_000), Path.of(rest.get(0)));
      default ->
          System.err.println(
              "bench/run streams [RUNS [STREAMS[,STREAMS…] [CLIENT[,CLIENT…] [URL]]]]\n"
                  + "bench/run replies|open|memory [RUNS]\nbench/run start [RUNS]\n"
                  + "bench/run rows FOLDER [ROWS]\nbench/report [ROWS]");
    }
    System.exit(0);
  }

  static int number(List<String> words, int index, int otherwise) {
    return words.size() > index ? Integer.parseInt(words.get(index)) : otherwise;
  }

  private static void streams(List<String> rest) throws IOException {
    int runs = number(rest, 0, 5);
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
                ? scripted(client, streams)
                : measured(client, Load.unscripted(url, streams));
        found.computeIfAbsent(client, key -> new ArrayList<>()).add(figures);
        System.err.println(streams + " streams, " + client + ": " + figures);
      }
    }
    System.out.printf("%n%d streams, medians of %d runs (lowest to highest)%n%n", streams, runs);
    System.out.println("| client | " + String.join(" | ", FIGURES) + " |");
    System.out.println("| --- |" + " ---: |".repeat(FIGURES.size()));
    found.forEach((client, all) -> System.out.println("| " + client + row(all)));
  }

  private static String row(List<Map<String, Object>> runs) {
    StringBuilder row = new StringBuilder(" |");
    for (String figure : FIGURES) {
      double[] values =
          runs.stream()
              .mapToDouble(run -> ((Number) run.getOrDefault(figure, 0)).doubleValue())
              .sorted()
              .toArray();
      row.append(' ').append(text(values)).append(" |");
    }
    return row.toString();
  }

  /** The median with the lowest and the highest of all runs. */
  static String text(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    String median = text(sorted[sorted.length / 2]);
    return sorted.length == 1
        ? median
        : median + " (" + text(sorted[0]) + " to " + text(sorted[sorted.length - 1]) + ")";
  }

  private static String text(double value) {
    String pattern = value == Math.rint(value) || value >= 100 ? "%.0f" : "%.2f";
    return String.format(Locale.ROOT, pattern, value);
  }

  private static Map<String, Object> scripted(String client, int streams) throws IOException {
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
      Map<String, Object> figures = measured(client, Load.of(url, streams));
      Map<?, ?> late =
          MAPPER.readValue(java.net.URI.create(url).resolve("/lateness").toURL(), Map.class);
      figures.put("server_p50_ms", late.get("median_ms"));
      figures.put("server_p99_ms", late.get("p99_ms"));
      return figures;
    }
  }

  private static Map<String, Object> measured(String client, Load load) throws IOException {
    Path output = Files.createTempDirectory("bench-");
    List<String> args = new ArrayList<>(List.of(client, output.toString()));
    args.addAll(load.arguments());
    try (Child child = Child.start(ClientMain.class.getName(), args)) {
      return MAPPER.readValue(
          child.after("FIGURES "), new TypeReference<LinkedHashMap<String, Object>>() {});
    } finally {
      CallsBench.delete(output);
    }
  }
}

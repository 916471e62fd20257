package dev.llmbenchmark.history;

import dev.llmbenchmark.model.PriceTier;
import dev.llmbenchmark.model.PromptMode;
import dev.llmbenchmark.model.RunRequest;
import dev.llmbenchmark.model.UtcHours;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What makes runs comparable, and what they were made with, as short texts. */
final class Workloads {
  private static final int DIGITS = 8;
  private static final int LONGEST_NAME = 200;

  /** How a cell of others that starts as a formula does is written ({@code CsvText}). */
  private static final String GUARDED = "'[=+\\-@\t\r].*";

  private Workloads() {}

  /**
   * Which prompts: {@code simple}, {@code decode:1000}, {@code story#1f2e3d4c} for a file with the
   * first digits of the SHA-256 of its text; {@code +system#…} when there is a system message.
   */
  static String prompt(RunRequest request) {
    PromptMode mode = request.promptMode();
    String prompt =
        switch (mode.kind()) {
          case SIMPLE -> mode.name();
          case DECODE -> mode.name() + ":" + mode.decodeChars();
          case FILE -> mode.name() + "#" + digest(mode.text());
        };
    return prompt + request.system().map(text -> "+system#" + digest(text)).orElse("");
  }

  /** Names one a line, as in the reply, whether they come from the reply or from the log. */
  static String responseModels(List<String> models) {
    return models.stream()
        .map(name -> name.matches("(?s)" + GUARDED) ? name.substring(1) : name)
        .map(name -> name.replaceAll("[\\r\\n]+", " "))
        .map(name -> name.substring(0, Math.min(LONGEST_NAME, name.length())))
        .distinct()
        .sorted()
        .collect(Collectors.joining("\n"));
  }

  /**
   * List prices in US dollars per million tokens, such as {@code in 0.15 cached 0.075 out 0.6};
   * several tiers with their conditions, one after the other. Without date and source: a price that
   * was looked up again is the same price.
   */
  static String prices(List<PriceTier> tiers) {
    return tiers.stream().map(Workloads::price).collect(Collectors.joining("; "));
  }

  private static String price(PriceTier tier) {
    List<String> words = new ArrayList<>();
    if (tier.fromPromptTokens() > 0) {
      words.add("from " + tier.fromPromptTokens() + " tokens");
    }
    tier.hours().forEach(hours -> words.add(hours(hours)));
    add(words, "in", tier.input());
    add(words, "cached", tier.cachedInput());
    add(words, "write", tier.cacheWrite());
    add(words, "out", tier.output());
    return String.join(" ", words);
  }

  private static void add(List<String> words, String name, Optional<BigDecimal> price) {
    price.ifPresent(usd -> words.add(name + " " + usd.stripTrailingZeros().toPlainString()));
  }

  private static String hours(UtcHours hours) {
    return hours.firstDay().name().substring(0, 3)
        + "-"
        + hours.lastDay().name().substring(0, 3)
        + " "
        + hours.fromHour()
        + "-"
        + hours.toHour()
        + "h";
  }

  private static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}

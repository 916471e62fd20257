package dev.llmbenchmark.metric;

import dev.llmbenchmark.model.Timing;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * What is measured of one call. This is the only definition of each metric: column names, headings
 * and documentation derive from it. The order is that of {@code summary.csv}.
 */
public enum Metric {
  /** Time to first token. */
  TTFT_MS(
      "Time to first token",
      "ms",
      Better.LOWER,
      "first content frame − request handed to the HTTP client",
      "the reply was not a stream, or no content frame came",
      Timing::ttftMs),
  /** Time to first answer token. */
  TTFA_MS(
      "Time to first answer token",
      "ms",
      Better.LOWER,
      "first content frame with answer text − request handed to the HTTP client",
      "the reply was not a stream, or no answer text came",
      Timing::ttfaMs),
  /** Response time. */
  RESPONSE_TIME_MS(
      "Response time",
      "ms",
      Better.LOWER,
      "last byte − request handed to the HTTP client",
      "the reply did not end by itself",
      Timing::responseTimeMs),
  /** Time per output token. */
  TPOT_MS(
      "Time per output token",
      "ms",
      Better.LOWER,
      "(response time − TTFT) / (streamed tokens − 1)",
      "the stream was coalesced, or fewer than 2 or an unknown number of tokens were streamed",
      Timing::tpotMs),
  /** Output speed. */
  OUTPUT_SPEED_TPS(
      "Output speed",
      "tokens/s",
      Better.HIGHER,
      "(streamed tokens − tokens of the first content frame)"
          + " / (last content frame − first content frame)",
      "the stream was coalesced, or the number of streamed tokens is unknown",
      Timing::outputSpeedTps),
  /** Tokens a second over the whole call. */
  TPS(
      "Tokens per second over the whole call",
      "tokens/s",
      Better.HIGHER,
      "completion tokens / response time",
      "the response time or the number of completion tokens is unknown",
      Timing::tps),
  /** Longest gap between content frames. */
  MAX_GAP_MS(
      "Longest gap between content frames",
      "ms",
      Better.LOWER,
      "maximum of content frame − content frame before it",
      "fewer than 2 content frames came",
      Timing::maxGapMs);

  /**
   * Version of the method: it is raised with each change that alters a number, and figures of
   * different versions are never compared.
   */
  public static final String METHOD = "2";

  private final String title;
  private final String unit;
  private final Better better;
  private final String formula;
  private final String absentWhen;
  private final Function<Timing, OptionalDouble> value;

  Metric(
      String title,
      String unit,
      Better better,
      String formula,
      String absentWhen,
      Function<Timing, OptionalDouble> value) {
    this.title = title;
    this.unit = unit;
    this.better = better;
    this.formula = formula;
    this.absentWhen = absentWhen;
    this.value = Objects.requireNonNull(value, "value");
  }

  /** Which way is good. */
  public enum Better {
    /** More is better. */
    HIGHER,
    /** Less is better. */
    LOWER
  }

  /**
   * @return the name in files, such as {@code ttft_ms}
   */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @return the name for people
   */
  public String title() {
    return title;
  }

  /**
   * @return the unit, such as {@code ms}
   */
  public String unit() {
    return unit;
  }

  /**
   * @return which way is good
   */
  public Better better() {
    return better;
  }

  /**
   * @return whether it is made from a count of tokens, and so depends on the length of the answer
   */
  public boolean countsTokens() {
    return this == TPOT_MS || this == OUTPUT_SPEED_TPS || this == TPS;
  }

  /**
   * @return whether only a reply that is a stream has a value
   */
  public boolean ofStreams() {
    return this != RESPONSE_TIME_MS && this != TPS;
  }

  /**
   * @return how it is computed, in the project's terms
   */
  public String formula() {
    return formula;
  }

  /**
   * @return when an attempt has no such value
   */
  public String absentWhen() {
    return absentWhen;
  }

  /**
   * @param timing times and speeds of an attempt
   * @return the attempt's value in {@link #unit()}; absent as {@link #absentWhen()} says
   */
  public OptionalDouble of(Timing timing) {
    return value.apply(timing);
  }
}

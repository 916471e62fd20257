package dev.llmbenchmark.observe;

import java.util.Arrays;
import java.util.Optional;

/**
 * Which set of names of OpenTelemetry's semantic conventions for generative AI is emitted. Units,
 * buckets and attributes are alike in both.
 */
public enum Convention {
  /** The set as it was published last, in version 1.41.0 and in the conventions' own repository. */
  PUBLISHED("gen_ai.client.operation."),
  /** The set that is to follow it; its token counts are counters. */
  COMING("gen_ai.client.inference.");

  /** The conventions' own variable for choosing: a list with commas. */
  public static final String VARIABLE = "OTEL_SEMCONV_STABILITY_OPT_IN";

  private static final String OPT_IN = "gen_ai_latest_experimental";

  private final String prefix;

  Convention(String prefix) {
    this.prefix = prefix;
  }

  /**
   * @param optIn value of {@link #VARIABLE}; absent when it is not set
   * @return the set that it asks for; words of other areas are passed over
   */
  public static Convention of(Optional<String> optIn) {
    return optIn.stream()
            .flatMap(list -> Arrays.stream(list.split(",", -1)))
            .anyMatch(word -> word.strip().equals(OPT_IN))
        ? COMING
        : PUBLISHED;
  }

  Instrument duration() {
    return Instrument.seconds(
        prefix + "duration", "Response time, from the request to the last byte", Buckets.SECONDS);
  }

  Instrument timeToFirstChunk() {
    return Instrument.seconds(
        prefix + "time_to_first_chunk",
        "Time to the first frame with generated text",
        Buckets.SECONDS);
  }

  Instrument timePerOutputChunk() {
    return Instrument.seconds(
        prefix + "time_per_output_chunk",
        "Time between two frames with generated text",
        Buckets.SECONDS);
  }

  /** Tokens per call: one name for both types, told apart by an attribute, or a name for each. */
  Instrument tokens(String type) {
    return new Instrument(
        this == PUBLISHED ? "gen_ai.client.token.usage" : prefix + "operation." + type + "_tokens",
        Instrument.TOKENS,
        "Tokens of a call as the provider reports them",
        Buckets.TOKENS);
  }

  /** Tokens that were used, in the coming set only. */
  Count used(String kind) {
    return new Count(
        prefix + "usage." + kind, Instrument.TOKENS, "Tokens used, as the provider reports them");
  }
}

package dev.llmbenchmark.model;

import java.util.Objects;
import java.util.OptionalLong;

/**
 * When the generated text of a stream came. A content frame is one with non-empty generated text on
 * any channel; role-only, empty, ping, comment, signature and usage frames are none.
 *
 * @param chunks number of content frames
 * @param firstContentNanos first content frame; absent when there was none or the reply was whole
 * @param firstAnswerNanos first content frame with answer text (not reasoning); absent likewise
 * @param lastContentNanos last content frame; absent likewise
 * @param maxGapNanos longest gap between two content frames; absent with fewer than two
 * @param tokensOfFirst generated tokens, reasoning included, up to and with the first content
 *     frame, when that frame carries usage of its own; absent otherwise
 */
public record Timeline(
    int chunks,
    OptionalLong firstContentNanos,
    OptionalLong firstAnswerNanos,
    OptionalLong lastContentNanos,
    OptionalLong maxGapNanos,
    OptionalLong tokensOfFirst) {

  /** No content frame came. */
  public static final Timeline EMPTY =
      new Timeline(
          0,
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty());

  /** Checks that nothing is null. */
  public Timeline {
    Objects.requireNonNull(firstContentNanos, "firstContentNanos");
    Objects.requireNonNull(firstAnswerNanos, "firstAnswerNanos");
    Objects.requireNonNull(lastContentNanos, "lastContentNanos");
    Objects.requireNonNull(maxGapNanos, "maxGapNanos");
    Objects.requireNonNull(tokensOfFirst, "tokensOfFirst");
  }
}

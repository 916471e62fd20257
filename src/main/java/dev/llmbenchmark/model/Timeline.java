package dev.llmbenchmark.model;

import java.util.Objects;
import java.util.OptionalLong;

/**
 * When the generated text of a stream came. A content frame is one with non-empty generated text on
 * any channel; role-only, empty, ping, comment, signature and usage frames are none.
 *
 * @param content the content frames; none when the reply was whole
 * @param firstAnswerNanos first content frame with answer text (not reasoning); absent without one
 * @param tokensOfFirst generated tokens, reasoning included, up to and with the first content
 *     frame, when that frame carries usage of its own; absent otherwise
 */
public record Timeline(Moments content, OptionalLong firstAnswerNanos, OptionalLong tokensOfFirst) {

  /** No content frame came. */
  public static final Timeline EMPTY =
      new Timeline(Moments.NONE, OptionalLong.empty(), OptionalLong.empty());

  /** Checks that nothing is null. */
  public Timeline {
    Objects.requireNonNull(content, "content");
    Objects.requireNonNull(firstAnswerNanos, "firstAnswerNanos");
    Objects.requireNonNull(tokensOfFirst, "tokensOfFirst");
  }
}

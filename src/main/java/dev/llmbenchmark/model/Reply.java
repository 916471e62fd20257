package dev.llmbenchmark.model;

import java.util.Objects;
import java.util.Optional;

/**
 * A reply as its wire format says it, whole or put together from a stream.
 *
 * @param streamed whether it came as a stream of events
 * @param text answer text; empty when none
 * @param reasoning reasoning text; empty when none was sent
 * @param finishReason why generation ended, in the provider's word; absent when not said
 * @param responseModel the model that says it answered; absent when not said
 * @param usage token counts
 * @param timeline when the text came; {@link Timeline#EMPTY} for a whole reply
 * @param complete whether a finish reason or the format's terminator came
 * @param error the error that the body or a frame of the stream reports; absent when none
 * @param unreadable number of frames, or whole bodies, that could not be parsed
 */
public record Reply(
    boolean streamed,
    String text,
    String reasoning,
    Optional<String> finishReason,
    Optional<String> responseModel,
    Usage usage,
    Timeline timeline,
    boolean complete,
    Optional<ReplyError> error,
    int unreadable) {

  /** Nothing came. */
  public static final Reply NONE =
      new Reply(
          false,
          "",
          "",
          Optional.empty(),
          Optional.empty(),
          Usage.NONE,
          Timeline.EMPTY,
          false,
          Optional.empty(),
          0);

  /** Checks that nothing is null. */
  public Reply {
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(reasoning, "reasoning");
    Objects.requireNonNull(finishReason, "finishReason");
    Objects.requireNonNull(responseModel, "responseModel");
    Objects.requireNonNull(usage, "usage");
    Objects.requireNonNull(timeline, "timeline");
    Objects.requireNonNull(error, "error");
  }
}

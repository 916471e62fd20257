package dev.llmbenchmark.wire;

import dev.llmbenchmark.model.ModelRules;
import dev.llmbenchmark.model.Moments;
import dev.llmbenchmark.model.Reply;
import dev.llmbenchmark.model.ReplyError;
import dev.llmbenchmark.model.Timeline;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Puts a reply together from what a codec finds in its frames, and knows when each frame came.
 *
 * <p>Used once, by one thread: {@link #at} opens each frame of a stream, {@link #build} ends it
 * all.
 */
public final class ReplyBuilder {
  private static final int FIRST_FRAMES = 64;

  private final ModelRules rules;
  private final boolean streamed;
  private final StringBuilder answer = new StringBuilder();
  private final StringBuilder reasoning = new StringBuilder();
  private final ThinkTags tags = new ThinkTags();
  private TokenCounts counts = TokenCounts.NONE;
  private Optional<String> finishReason = Optional.empty();
  private Optional<String> responseModel = Optional.empty();
  private Optional<ReplyError> error = Optional.empty();
  private boolean terminated;
  private int unreadable;

  private long now;
  private boolean frameHasContent;
  private boolean frameHasMore;
  private String frameAnswer = "";
  private TokenCounts frameCounts = TokenCounts.NONE;
  private long[] content = new long[FIRST_FRAMES];
  private int chunks;
  private OptionalLong firstAnswer = OptionalLong.empty();
  private OptionalLong firstUndecided = OptionalLong.empty();
  private TokenCounts countsOfFirst = TokenCounts.NONE;

  /**
   * @param rules what the counts mean and whether the text holds reasoning
   * @param streamed whether frames with a time of their own follow; otherwise there is no timeline
   */
  public ReplyBuilder(ModelRules rules, boolean streamed) {
    this.rules = rules;
    this.streamed = streamed;
  }

  /**
   * Opens a frame.
   *
   * @param nanos when it was complete
   */
  public void at(long nanos) {
    closeFrame();
    now = nanos;
  }

  /**
   * @param text a piece of the answer; nothing happens when it is empty
   */
  public void answer(String text) {
    if (text.isEmpty()) {
      return;
    }
    frameHasMore |= frameHasContent;
    frameHasContent = true;
    frameAnswer = text;
    if (!rules.thinkTags()) {
      answer.append(text);
      firstAnswer = first(firstAnswer);
    } else {
      firstUndecided = first(firstUndecided);
      if (tags.add(text)) {
        firstAnswer = first(firstAnswer);
      }
    }
  }

  /**
   * @param text a piece of the reasoning; nothing happens when it is empty
   */
  public void reasoning(String text) {
    if (!text.isEmpty()) {
      frameHasContent = true;
      frameHasMore = true;
      reasoning.append(text);
    }
  }

  /**
   * @param reported counts of this frame or body; they are merged with earlier ones
   */
  void usage(TokenCounts reported) {
    frameHasMore = true;
    counts = counts.merge(reported);
    frameCounts = frameCounts.merge(reported);
  }

  /**
   * @param reason why generation ended; nothing happens when it is empty
   */
  public void finish(String reason) {
    if (!reason.isEmpty()) {
      frameHasMore = true;
      finishReason = Optional.of(reason);
    }
  }

  /**
   * @param id the model that answered; nothing happens when it is empty
   */
  public void model(String id) {
    if (!id.isEmpty()) {
      responseModel = Optional.of(id);
    }
  }

  /**
   * @param reported an error; the first one stays, for later ones follow from it
   */
  public void error(ReplyError reported) {
    frameHasMore = true;
    if (error.isEmpty()) {
      error = Optional.of(reported);
    }
  }

  /** The format's own end has come; nothing behind it counts. */
  public void terminated() {
    frameHasMore = true;
    terminated = true;
  }

  /**
   * The answer of the open frame when it is one piece and the frame brought nothing else but the
   * model's name.
   */
  Optional<String> onlyAnswer() {
    return frameHasMore || frameAnswer.isEmpty() ? Optional.empty() : Optional.of(frameAnswer);
  }

  /** A frame or body could not be parsed. */
  public void unreadable() {
    unreadable++;
  }

  /**
   * @return whether the format's own end has come
   */
  public boolean isTerminated() {
    return terminated;
  }

  /**
   * @return the reply
   */
  public Reply build() {
    closeFrame();
    String thoughts = reasoning.toString();
    String text = answer.toString();
    if (rules.thinkTags()) {
      thoughts += tags.reasoning();
      text = tags.answer();
      if (tags.allAnswer()) {
        firstAnswer = firstUndecided;
      }
    }
    boolean anyText = !text.isEmpty() || !thoughts.isEmpty();
    return new Reply(
        streamed,
        text,
        thoughts,
        finishReason,
        responseModel,
        counts.normalise(rules, anyText, !thoughts.isEmpty()),
        streamed ? timeline(!thoughts.isEmpty()) : Timeline.EMPTY,
        terminated || finishReason.isPresent(),
        error,
        unreadable);
  }

  /**
   * Reasoning that is not shown comes before all text, so the first frame's tokens contain it, even
   * when that frame does not count it yet.
   */
  private Timeline timeline(boolean reasoningSeen) {
    OptionalLong tokens =
        reasoningSeen
            ? countsOfFirst.completion(rules)
            : countsOfFirst.afterHidden(counts).completion(rules);
    return new Timeline(
        Moments.of(Arrays.copyOf(content, chunks)),
        firstAnswer,
        tokens.orElse(0) > 0 ? tokens : OptionalLong.empty());
  }

  private OptionalLong first(OptionalLong known) {
    return known.isPresent() ? known : OptionalLong.of(now);
  }

  private void closeFrame() {
    if (frameHasContent) {
      if (chunks == 0) {
        countsOfFirst = frameCounts;
      }
      if (chunks == content.length) {
        content = Arrays.copyOf(content, chunks * 2);
      }
      content[chunks++] = now;
    }
    frameHasContent = false;
    frameHasMore = false;
    frameAnswer = "";
    frameCounts = TokenCounts.NONE;
  }
}

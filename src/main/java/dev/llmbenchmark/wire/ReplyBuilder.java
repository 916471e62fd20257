package dev.llmbenchmark.wire;

import dev.llmbenchmark.model.ModelRules;
import dev.llmbenchmark.model.Reply;
import dev.llmbenchmark.model.ReplyError;
import dev.llmbenchmark.model.Timeline;
import java.util.Optional;
import java.util.OptionalLong;

/** Collects what the frames of a stream, or a whole reply, say. Used by one thread. */
public final class ReplyBuilder {
  private static final String OPEN = "<think>";
  private static final String CLOSE = "</think>";

  private final ModelRules rules;
  private final boolean streamed;
  private final StringBuilder answer = new StringBuilder();
  private final StringBuilder reasoning = new StringBuilder();
  private final UsageParts usage = new UsageParts();
  private String finish = "";
  private String model = "";
  private boolean terminated;
  private ReplyError error;
  private int unreadable;
  private boolean thinking;
  private long frameNanos;
  private boolean frameHasText;
  private boolean frameHasAnswer;
  private boolean frameHasUsage;
  private int chunks;
  private long first;
  private long firstAnswer = Long.MIN_VALUE;
  private long last;
  private long maxGap = -1;
  private OptionalLong tokensOfFirst = OptionalLong.empty();

  /**
   * @param rules what the provider's counts include
   * @param streamed whether frames of a stream are collected
   */
  ReplyBuilder(ModelRules rules, boolean streamed) {
    this.rules = rules;
    this.streamed = streamed;
    this.thinking = rules.thinkTags();
  }

  void beginFrame(long nanos) {
    frameNanos = nanos;
    frameHasText = false;
    frameHasAnswer = false;
    frameHasUsage = false;
  }

  void endFrame() {
    if (!frameHasText) {
      return;
    }
    if (chunks == 0) {
      first = frameNanos;
      tokensOfFirst = frameHasUsage ? usage.completion(rules) : OptionalLong.empty();
    } else {
      maxGap = Math.max(maxGap, frameNanos - last);
    }
    if (frameHasAnswer && firstAnswer == Long.MIN_VALUE) {
      firstAnswer = frameNanos;
    }
    last = frameNanos;
    chunks++;
  }

  /**
   * @param text answer text; an empty one is no content
   */
  public void answer(String text) {
    if (rules.thinkTags()) {
      splitThinking(text);
    } else {
      addAnswer(text);
    }
  }

  private void addAnswer(String text) {
    if (!text.isEmpty()) {
      answer.append(text);
      frameHasText = true;
      frameHasAnswer = true;
    }
  }

  /**
   * @param text reasoning text; an empty one is no content
   */
  public void reasoning(String text) {
    if (!text.isEmpty()) {
      reasoning.append(text);
      frameHasText = true;
    }
  }

  /**
   * Reasoning between tags inside the text: everything up to the closing tag is reasoning, since
   * the opening tag may be missing. A closing tag that is split over frames is found when its last
   * part arrives.
   */
  private void splitThinking(String text) {
    if (!thinking) {
      addAnswer(text);
      return;
    }
    int before = reasoning.length();
    reasoning(text);
    int close = reasoning.indexOf(CLOSE, Math.max(0, before - CLOSE.length()));
    if (close >= 0) {
      String rest = reasoning.substring(close + CLOSE.length());
      reasoning.setLength(close);
      thinking = false;
      addAnswer(rest.stripLeading());
    }
  }

  /**
   * @return where token counts go; asking for it marks the frame as one with usage
   */
  UsageParts usage() {
    frameHasUsage = true;
    return usage;
  }

  /**
   * @param reason the provider's word for the end of generation; empty says nothing
   */
  public void finish(String reason) {
    if (!reason.isEmpty()) {
      finish = reason;
    }
  }

  /**
   * @param id the model that says it answers; empty says nothing
   */
  public void model(String id) {
    if (!id.isEmpty()) {
      model = id;
    }
  }

  /**
   * @param found an error that the reply reports; the first counts
   */
  public void error(ReplyError found) {
    if (error == null) {
      error = found;
    }
  }

  /** The format's terminator came. */
  public void terminated() {
    terminated = true;
  }

  void unreadable() {
    unreadable++;
  }

  Reply build(boolean whole) {
    if (thinking && !reasoning.isEmpty() && reasoning.indexOf(OPEN) < 0) {
      // Neither tag came, so it was no reasoning at all.
      answer.append(reasoning);
      reasoning.setLength(0);
      firstAnswer = chunks > 0 ? first : firstAnswer;
    }
    int open = rules.thinkTags() ? reasoning.indexOf(OPEN) : -1;
    if (open >= 0) {
      reasoning.delete(open, open + OPEN.length());
    }
    Timeline timeline =
        !streamed || chunks == 0
            ? Timeline.EMPTY
            : new Timeline(
                chunks,
                OptionalLong.of(first),
                firstAnswer == Long.MIN_VALUE ? OptionalLong.empty() : OptionalLong.of(firstAnswer),
                OptionalLong.of(last),
                maxGap < 0 ? OptionalLong.empty() : OptionalLong.of(maxGap),
                tokensOfFirst);
    return new Reply(
        streamed,
        answer.toString(),
        reasoning.toString(),
        Optional.of(finish).filter(text -> !text.isEmpty()),
        Optional.of(model).filter(text -> !text.isEmpty()),
        usage.normalised(rules, !reasoning.isEmpty()),
        timeline,
        whole || terminated || !finish.isEmpty(),
        Optional.ofNullable(error),
        unreadable);
  }
}

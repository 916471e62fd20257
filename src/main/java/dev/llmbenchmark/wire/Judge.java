package dev.llmbenchmark.wire;

import dev.llmbenchmark.model.Arrivals;
import dev.llmbenchmark.model.Call;
import dev.llmbenchmark.model.Fault;
import dev.llmbenchmark.model.Origin;
import dev.llmbenchmark.model.Outcome;
import dev.llmbenchmark.model.Reply;
import dev.llmbenchmark.model.ReplyError;
import dev.llmbenchmark.model.Shown;
import dev.llmbenchmark.model.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Says what became of an attempt, whether another can help, and who said so.
 *
 * <p>A reply with a status of success, its end and no error is ok, with text or without, but not
 * when it says nothing at all: neither text nor finish reason nor counts. Everything is decided by
 * {@link OutcomeRules}. The code of an error that nobody named is the HTTP status or, when the
 * fault is on our side, one of {@code connect}, {@code timeout}, {@code broken}, {@code protocol},
 * {@code too_large}, {@code empty_reply}, {@code no_end} and {@code unreadable}.
 */
public final class Judge {
  private static final int LONGEST_MESSAGE = 2000;
  private static final int LONGEST_CODE = 200;

  /** Markup is searched for in so many characters, since that takes more than linear time. */
  private static final int LONGEST_SOURCE = 16 * 1024;

  /** Of so many bytes of a text that is no reply the message is made. */
  private static final int LONGEST_TEXT = 1024 * 1024;

  private static final Pattern SPACE = Pattern.compile("[\\s\\p{Cntrl}\\u2028\\u2029]+");

  private final UnaryOperator<String> mask;

  /**
   * @param mask takes credentials out of a text
   */
  public Judge(UnaryOperator<String> mask) {
    this.mask = Objects.requireNonNull(mask, "mask");
  }

  /**
   * @param call what was asked
   * @param arrivals what came
   * @param reply what it says
   * @param came when it came; a wait until a moment counts from it when the response has no date
   * @return the judgement; a code and a message are single lines without credentials
   */
  public Verdict judge(Call call, Arrivals arrivals, Reply reply, Instant came) {
    Evidence evidence = Evidence.of(call, arrivals, reply);
    OutcomeRules.Row row = OutcomeRules.firstFor(evidence);
    if (row.outcome() == Outcome.OK) {
      return Verdict.OK;
    }
    boolean byReply = evidence.origin() == Origin.US && saidByReply(row.outcome());
    return new Verdict(
        row.outcome(),
        row.retryable(),
        byReply ? Origin.PROVIDER : evidence.origin(),
        line(code(evidence, arrivals, reply), LONGEST_CODE),
        said(evidence, arrivals, reply),
        evidence.origin() == Origin.US
            ? OptionalLong.empty()
            : wait(row.outcome(), arrivals, came));
  }

  private static OptionalLong wait(Outcome outcome, Arrivals arrivals, Instant came) {
    return outcome == Outcome.QUOTA
        ? RetryAfter.named(arrivals, came)
        : RetryAfter.millis(arrivals, came);
  }

  /** Of the outcomes without an error body, those that rest on the finish reason. */
  private static boolean saidByReply(Outcome outcome) {
    return outcome == Outcome.CONTENT || outcome == Outcome.SERVER || outcome == Outcome.OVERLOADED;
  }

  private static String code(Evidence evidence, Arrivals arrivals, Reply reply) {
    String said = reply.error().map(e -> e.code().isEmpty() ? e.type() : e.code()).orElse("");
    if (!said.isEmpty()) {
      return said;
    }
    if (evidence.fault().isPresent()) {
      return evidence.fault().get().name().toLowerCase(Locale.ROOT);
    }
    if (evidence.origin() != Origin.US) {
      return Integer.toString(arrivals.status());
    }
    return evidence.finish().isEmpty() ? word(evidence.body()) : evidence.finish();
  }

  private static String word(Evidence.Body body) {
    return switch (body) {
      case NOTHING, SILENT -> "empty_reply";
      case CUT -> "no_end";
      case TOO_LARGE -> "too_large";
      case UNREADABLE, WHOLE -> "unreadable";
    };
  }

  private static String message(Evidence evidence, Arrivals arrivals, Reply reply) {
    String said = reply.error().map(ReplyError::message).orElse("");
    if (!said.isEmpty()) {
      return said;
    }
    if (evidence.fault().isPresent()) {
      return arrivals.fault().map(Fault::message).orElse("");
    }
    if (reply.error().isEmpty() && Sniff.of(arrivals.bytes()) == Sniff.LINES && !reply.streamed()) {
      int length = Math.min(arrivals.bytes().length, LONGEST_TEXT);
      return new String(arrivals.bytes(), 0, length, StandardCharsets.UTF_8);
    }
    return evidence.finish().isEmpty() ? about(evidence) : "finish reason " + evidence.finish();
  }

  private String said(Evidence evidence, Arrivals arrivals, Reply reply) {
    String said = line(message(evidence, arrivals, reply), LONGEST_MESSAGE);
    // Of a message that is nothing but controls nothing is left.
    return said.isEmpty() ? about(evidence) : said;
  }

  private static String about(Evidence evidence) {
    if (evidence.origin() != Origin.US) {
      return "HTTP status " + evidence.status() + " without a message";
    }
    return switch (evidence.body()) {
      case NOTHING -> "the reply is empty";
      case CUT -> "the reply ended before its end";
      case UNREADABLE -> "the reply cannot be parsed";
      case TOO_LARGE -> "the reply has more than " + Json.MAX_TOKENS + " JSON tokens";
      case SILENT, WHOLE -> "the reply says nothing";
    };
  }

  private String line(String text, int longest) {
    // Masked before it is cut, so that no part of a credential stays at the cut.
    String masked = mask.apply(text);
    String head = masked.substring(0, Math.min(masked.length(), LONGEST_SOURCE));
    // And once more: what is taken out or unescaped may have kept the parts of one apart.
    String shown = mask.apply(Shown.text(Markup.text(head)));
    String line = SPACE.matcher(shown).replaceAll(" ").strip();
    if (line.length() <= longest) {
      return line;
    }
    int end = Character.isHighSurrogate(line.charAt(longest - 1)) ? longest - 1 : longest;
    return line.substring(0, end);
  }
}

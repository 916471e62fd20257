package dev.llmbenchmark.wire;

import dev.llmbenchmark.model.Outcome;
import dev.llmbenchmark.model.ReplyError;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One line of the table that turns an error into an outcome; the first line that fits counts.
 *
 * @param statuses HTTP statuses it holds for; empty for all
 * @param words what code, type or message must match; empty for all
 * @param outcome what became of the attempt
 * @param retryable whether a further attempt can help
 */
record ErrorRule(Set<Integer> statuses, Pattern words, Outcome outcome, boolean retryable) {
  /** A dot inside a model's id does not end the sentence. */
  private static final String MODEL =
      "no such model|model([^.]|\\.\\S){0,200}?(not found|does not exist)|invalid model";

  /** Errors that the gateway made, by its own codes. */
  static final List<ErrorRule> GATEWAY =
      List.of(
          code("2003", Outcome.RATE_LIMIT, true),
          code("2009", Outcome.AUTH, false),
          code("2016|2017", Outcome.CONTENT, false),
          code("2021|2041|2045", Outcome.QUOTA, false),
          code("2005|7013", Outcome.GATEWAY, true),
          new ErrorRule(Set.of(), words(".*"), Outcome.GATEWAY, false));

  /** The account's plan allows no request at all. */
  static final ErrorRule NO_ALLOWANCE =
      new ErrorRule(Set.of(429), words(".*"), Outcome.QUOTA, false);

  /** Errors of providers: first what they say, then what their status says. */
  static final List<ErrorRule> PROVIDER =
      List.of(
          code("insufficient_quota|billing_error|3036|4006", Outcome.QUOTA, false),
          status(Outcome.OVERLOADED, true, 529),
          code("3040", Outcome.RATE_LIMIT, true),
          code(
              "authentication_error|unauthenticated|permission_(error|denied)",
              Outcome.AUTH,
              false),
          code("model_not_found|invalid_model|5007|7003", Outcome.MODEL_GONE, false),
          new ErrorRule(
              Set.of(400, 404),
              words("(?i).*(publisher model|model: |" + MODEL + ").*"),
              Outcome.MODEL_GONE,
              false),
          code("overloaded(_error)?|unavailable|498|capacity_exceeded", Outcome.OVERLOADED, true),
          code("rate_limit(ed|_error|_exceeded)?|resource_exhausted", Outcome.RATE_LIMIT, true),
          code("content_filter|content_policy_violation", Outcome.CONTENT, false),
          code("3007|3008", Outcome.TIMEOUT, true),
          status(Outcome.OVERLOADED, true, 503, 498),
          code("server_error|api_error|internal(_error|_server_error)?", Outcome.SERVER, true),
          status(Outcome.AUTH, false, 401, 403),
          status(Outcome.QUOTA, false, 402),
          status(Outcome.RATE_LIMIT, true, 429),
          status(Outcome.TIMEOUT, true, 408),
          status(Outcome.SERVER, true, 500, 502, 504, 520, 521, 522, 523, 524, 525, 526, 530),
          status(Outcome.SERVER, true, 200),
          new ErrorRule(Set.of(), words(".*"), Outcome.BAD_REQUEST, false));

  private static Pattern words(String regex) {
    return Pattern.compile(regex, Pattern.DOTALL);
  }

  private static ErrorRule code(String regex, Outcome outcome, boolean retryable) {
    return new ErrorRule(Set.of(), words("(?i)\\|?(" + regex + ")\\|.*"), outcome, retryable);
  }

  private static ErrorRule status(Outcome outcome, boolean retryable, Integer... statuses) {
    return new ErrorRule(Set.of(statuses), words(".*"), outcome, retryable);
  }

  /**
   * @param status HTTP status of the reply
   * @param error what the reply says
   * @return whether this line fits
   */
  boolean fits(int status, ReplyError error) {
    if (!statuses.isEmpty() && !statuses.contains(status)) {
      return false;
    }
    // Code first, then type, so that the more exact word of the two is looked at on its own.
    return words.matcher(error.code() + "|" + error.message()).matches()
        || words.matcher(error.type() + "|" + error.message()).matches();
  }
}

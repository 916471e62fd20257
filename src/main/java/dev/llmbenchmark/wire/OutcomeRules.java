package dev.llmbenchmark.wire;

import static dev.llmbenchmark.model.Fault.Kind.BROKEN;
import static dev.llmbenchmark.model.Fault.Kind.CONNECT;
import static dev.llmbenchmark.model.Fault.Kind.PROTOCOL;
import static dev.llmbenchmark.model.Fault.Kind.TOO_LARGE;
import static dev.llmbenchmark.model.Outcome.AUTH;
import static dev.llmbenchmark.model.Outcome.BAD_REQUEST;
import static dev.llmbenchmark.model.Outcome.CONTENT;
import static dev.llmbenchmark.model.Outcome.MALFORMED;
import static dev.llmbenchmark.model.Outcome.MODEL_GONE;
import static dev.llmbenchmark.model.Outcome.NETWORK;
import static dev.llmbenchmark.model.Outcome.OK;
import static dev.llmbenchmark.model.Outcome.OVERLOADED;
import static dev.llmbenchmark.model.Outcome.QUOTA;
import static dev.llmbenchmark.model.Outcome.RATE_LIMIT;
import static dev.llmbenchmark.model.Outcome.SERVER;
import static dev.llmbenchmark.model.Outcome.TRUNCATED;

import dev.llmbenchmark.model.Fault;
import dev.llmbenchmark.model.Origin;
import dev.llmbenchmark.model.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The table from evidence to outcome. The first row that fits counts, so the order is the order of
 * evidence: what broke on our side, what the gateway and the edge say, what the provider calls the
 * error, its HTTP status, and at last the body itself.
 *
 * <p>Three of its decisions are not plain from the signals. A status 520 to 530 (not 529) without
 * JSON is the edge's and {@code gateway}; with JSON a provider said it, and it is {@code server}. A
 * status 404 is {@code model_gone} only when its text names a model, a status 400 only when its
 * text says that the model is unknown or no longer there. The numbers of the model runner count
 * only in the runner's envelope.
 */
final class OutcomeRules {
  /**
   * A row of the table.
   *
   * @param when the evidence that it needs
   * @param outcome what the attempt then is
   * @param retryable whether a further attempt can help
   */
  record Row(Predicate<Evidence> when, Outcome outcome, boolean retryable) {}

  private static final boolean RETRY = true;
  private static final boolean FINAL = false;

  /** A model is meant; a path of an API that only has the word in it is not. */
  private static final Pattern NAMES_A_MODEL =
      Pattern.compile("(?<![/\\w])(models?|deployment)\\b", Pattern.CASE_INSENSITIVE);

  /**
   * A model is not there: "no such model", or "model x … not found" within one sentence, where a
   * dot inside the model's id ends none.
   */
  private static final Pattern MISSES_A_MODEL =
      Pattern.compile(
          "\\b(no such|unknown|invalid) model\\b(?! (parameter|input|config))"
              + "|\\bnot a valid model\\b"
              + "|\\bmodel\\b([^.]|\\.\\S){0,200}?\\b(not found|not exist|doesn't exist|decommissioned"
              + "|no longer available|has been (deprecated|retired|removed|shut down))\\b",
          Pattern.CASE_INSENSITIVE);

  /** Errors of the gateway's model runner, whose numbers would mean something else elsewhere. */
  private static final String RUN = ErrorBody.RUNNER + ":";

  static final List<Row> ROWS =
      List.of(
          // What broke on the way.
          row(fault(Fault.Kind.ABANDONED), Outcome.IN_DOUBT, FINAL),
          row(fault(CONNECT), NETWORK, RETRY),
          row(fault(Fault.Kind.TIMEOUT), Outcome.TIMEOUT, RETRY),
          row(fault(PROTOCOL).or(fault(TOO_LARGE)), MALFORMED, FINAL),
          row(fault(BROKEN).and(body(Evidence.Body.NOTHING)), NETWORK, RETRY),
          row(fault(BROKEN), TRUNCATED, RETRY),
          row(e -> e.status() == 0, NETWORK, RETRY),
          // What the gateway says.
          row(gateway("2003"), RATE_LIMIT, RETRY),
          row(gateway("2009"), AUTH, FINAL),
          row(gateway("2016", "2017"), CONTENT, FINAL),
          row(gateway("2021", "2041", "2045"), QUOTA, FINAL),
          row(gateway("2005", "7013"), Outcome.GATEWAY, RETRY),
          row(from(Origin.GATEWAY).and(status(500, 599).or(status(429))), Outcome.GATEWAY, RETRY),
          row(from(Origin.GATEWAY), Outcome.GATEWAY, FINAL),
          // What the edge says: a page or a text, never JSON. A provider's JSON with one of these
          // statuses is a failure of the provider, and a page with a usual status goes by that.
          row(from(Origin.EDGE).and(status(520, 530)), Outcome.GATEWAY, RETRY),
          row(from(Origin.EDGE).and(status(403)), Outcome.GATEWAY, FINAL),
          // What the provider calls it.
          row(signal(GenerateContentCodec.BLOCKED), CONTENT, FINAL),
          row(signal("content_filter", "content_policy_violation"), CONTENT, FINAL),
          row(signal("insufficient_quota", "billing_error"), QUOTA, FINAL),
          row(signal(RUN + "3036", RUN + "4006"), QUOTA, FINAL),
          row(status(429).and(Evidence::planless), QUOTA, FINAL),
          row(signal("invalid_api_key", "authentication_error", "permission_error"), AUTH, FINAL),
          row(signal("UNAUTHENTICATED", "PERMISSION_DENIED", "API_KEY_INVALID"), AUTH, FINAL),
          row(signal("model_not_found", "invalid_model", "DeploymentNotFound"), MODEL_GONE, FINAL),
          row(signal("model_decommissioned"), MODEL_GONE, FINAL),
          row(signal(RUN + "5007", RUN + "7003"), MODEL_GONE, FINAL),
          row(signal("not_found_error", "NOT_FOUND").and(namesAModel()), MODEL_GONE, FINAL),
          // Says more than any code beside it: no server has that status for anything else.
          row(status(529), OVERLOADED, RETRY),
          row(signal("rate_limit_exceeded", "rate_limit_error"), RATE_LIMIT, RETRY),
          row(signal("rate_limited", "RESOURCE_EXHAUSTED", RUN + "3040"), RATE_LIMIT, RETRY),
          row(signal("overloaded_error", "overloaded", "UNAVAILABLE"), OVERLOADED, RETRY),
          row(signal("capacity_exceeded"), OVERLOADED, RETRY),
          row(signal(RUN + "3007", RUN + "3008"), Outcome.TIMEOUT, RETRY),
          row(signal("ABORTED", "CANCELLED"), SERVER, RETRY),
          // What its status says.
          row(status(401).or(status(403)), AUTH, FINAL),
          row(status(402), QUOTA, FINAL),
          row(status(404).and(namesAModel()), MODEL_GONE, FINAL),
          // "model: …" alone may as well say that the field is wrong.
          row(status(400).and(missesAModel()), MODEL_GONE, FINAL),
          row(status(408), Outcome.TIMEOUT, RETRY),
          row(status(429), RATE_LIMIT, RETRY),
          row(status(498).or(status(503)), OVERLOADED, RETRY),
          row(status(500, 599), SERVER, RETRY),
          row(status(300, 499), BAD_REQUEST, FINAL),
          row(status(1, 199).or(status(600, 999)), MALFORMED, FINAL),
          // An error after a status of success that says no more than that.
          row(signal("invalid_request_error", "INVALID_ARGUMENT"), BAD_REQUEST, FINAL),
          row(signal("not_found_error", "NOT_FOUND", "request_too_large"), BAD_REQUEST, FINAL),
          row(signal("FAILED_PRECONDITION", "OUT_OF_RANGE", "extra_forbidden"), BAD_REQUEST, FINAL),
          row(signal(RUN + "3003", RUN + "3006", RUN + "3039", RUN + "5004"), BAD_REQUEST, FINAL),
          row(signal(RUN + "5005", RUN + "5019", RUN + "5021"), BAD_REQUEST, FINAL),
          row(Evidence::inStream, SERVER, RETRY),
          // What the reply itself says.
          row(finish("content_filter", "refusal"), CONTENT, FINAL),
          row(finish("SAFETY", "PROHIBITED_CONTENT", "BLOCKLIST"), CONTENT, FINAL),
          row(finish("SPII", "RECITATION"), CONTENT, FINAL),
          row(finish("error"), SERVER, RETRY),
          row(finish("insufficient_system_resource"), OVERLOADED, RETRY),
          row(body(Evidence.Body.UNREADABLE), MALFORMED, FINAL),
          row(body(Evidence.Body.TOO_LARGE), MALFORMED, FINAL),
          row(body(Evidence.Body.WHOLE).negate(), TRUNCATED, RETRY),
          row(e -> true, OK, FINAL));

  private OutcomeRules() {}

  /** The first row that fits. */
  static Row firstFor(Evidence evidence) {
    return ROWS.stream().filter(row -> row.when().test(evidence)).findFirst().orElseThrow();
  }

  private static Row row(Predicate<Evidence> when, Outcome outcome, boolean retryable) {
    return new Row(when, outcome, retryable);
  }

  private static Predicate<Evidence> fault(Fault.Kind kind) {
    return e -> e.fault().filter(kind::equals).isPresent();
  }

  private static Predicate<Evidence> body(Evidence.Body body) {
    return e -> e.body() == body;
  }

  private static Predicate<Evidence> from(Origin origin) {
    return e -> e.origin() == origin;
  }

  private static Predicate<Evidence> gateway(String... codes) {
    return from(Origin.GATEWAY).and(signal(codes));
  }

  private static Predicate<Evidence> signal(String... names) {
    return e -> Arrays.stream(names).anyMatch(e.signals()::contains);
  }

  private static Predicate<Evidence> status(int status) {
    return e -> e.status() == status;
  }

  private static Predicate<Evidence> status(int first, int last) {
    return e -> e.status() >= first && e.status() <= last;
  }

  private static Predicate<Evidence> finish(String... reasons) {
    return e -> Arrays.asList(reasons).contains(e.finish());
  }

  private static Predicate<Evidence> missesAModel() {
    return e -> MISSES_A_MODEL.matcher(e.message()).find();
  }

  private static Predicate<Evidence> namesAModel() {
    return e -> NAMES_A_MODEL.matcher(e.message()).find();
  }
}

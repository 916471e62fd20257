package dev.llmbenchmark.report;

import dev.llmbenchmark.model.Outcome;

/** Outcomes by who has to do something about them: what the timeline has a colour for. */
enum Fate {
  /** A complete reply. */
  OK("ok"),
  /** Refused as too many, or for want of capacity or allowance. */
  LIMIT("limit: rate_limit, overloaded, quota"),
  /** The provider or the gateway failed. */
  SERVER("server: server, gateway"),
  /** The reply did not come, or not whole. */
  WIRE("wire: timeout, truncated, malformed, network"),
  /** The request was refused. */
  REFUSED("refused: auth, bad_request, model_gone, content"),
  /** Not started, or the end is not known. */
  UNKNOWN("not known: cancelled, in_doubt");

  private final String words;

  Fate(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  /** The class of its strokes. */
  String style() {
    return "f" + ordinal();
  }

  static Fate of(Outcome outcome) {
    return switch (outcome) {
      case OK -> OK;
      case RATE_LIMIT, OVERLOADED, QUOTA -> LIMIT;
      case SERVER, GATEWAY -> SERVER;
      case TIMEOUT, TRUNCATED, MALFORMED, NETWORK -> WIRE;
      case AUTH, BAD_REQUEST, MODEL_GONE, CONTENT -> REFUSED;
      case CANCELLED, IN_DOUBT -> UNKNOWN;
    };
  }
}

package dev.llmbenchmark.simulator;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a call can meet. The public name of each is its own in kebab case. */
enum Behaviour {
  PLAIN,
  REASONING,
  MULTI_TOKEN,
  CRLF_COMMENTS,
  SPLIT_BYTES,
  ONE_BURST,
  TRUNCATED,
  ERROR_IN_STREAM,
  STATUS_401(401),
  STATUS_404(404),
  STATUS_429(429),
  STATUS_500(500),
  STATUS_520(Source.EDGE, 520, 0, ""),
  STATUS_529(529),
  GATEWAY_2003(429, 2003, "Rate limited"),
  GATEWAY_2005(400, 2005, "Failed to get response from provider"),
  GATEWAY_2009(401, 2009, "Unauthorized"),
  CACHE_HIT,
  GUARDRAIL_2016(424, 2016, "Prompt blocked due to security configurations"),
  INSUFFICIENT_QUOTA(Source.QUOTA, 0, 0, ""),
  EMPTY,
  HANG(Source.NOTHING, 0, 0, ""),
  HANG_MID_STREAM,
  CLOSE_EARLY(Source.NOTHING, 0, 0, ""),
  BUFFERED_JSON,
  PROMPT_CACHED;

  /** Who makes the reply. */
  enum Source {
    /** The provider answers, with HTTP 200. */
    ANSWER,
    /** The provider refuses, with an error of its own. */
    PROVIDER_ERROR,
    /** The provider refuses because the account has no credit or quota left. */
    QUOTA,
    /** The gateway refuses, with an error of its own. */
    GATEWAY,
    /** The network in front of the gateway replies with a page. */
    EDGE,
    /** Nobody replies. */
    NOTHING
  }

  final Source source;
  final int status;
  final int code;
  final String message;

  Behaviour() {
    this(Source.ANSWER, 200, 0, "");
  }

  Behaviour(int status) {
    this(Source.PROVIDER_ERROR, status, 0, "");
  }

  Behaviour(int status, int code, String message) {
    this(Source.GATEWAY, status, code, message);
  }

  Behaviour(Source source, int status, int code, String message) {
    this.source = source;
    this.status = status;
    this.code = code;
    this.message = message;
  }

  /** Statuses that the network makes, not a provider; 529 is a provider's "overloaded". */
  static boolean ofTheEdge(int status) {
    return status >= 520 && status <= 530 && status != 529;
  }

  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static List<String> ids() {
    return Arrays.stream(values()).map(Behaviour::id).toList();
  }

  static Behaviour of(String id) {
    return Arrays.stream(values())
        .filter(b -> b.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "simulator: no scenario \""
                        + id
                        + "\"; there are "
                        + String.join(", ", Scenario.names())));
  }

  /** Whether an answer stops half way. */
  boolean cutsShort() {
    return this == TRUNCATED || this == ERROR_IN_STREAM || this == HANG_MID_STREAM;
  }
}

package dev.llmbenchmark.simulator;

import com.fasterxml.jackson.databind.JsonNode;

/** A provider will not serve a request: the status and the body that say so. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  final int status;
  final JsonNode body;

  Refusal(int status, JsonNode body) {
    // No stack trace: this is an answer on its way out, not a fault.
    super("HTTP " + status, null, false, false);
    this.status = status;
    this.body = body;
  }
}

package dev.llmbenchmark.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The entries of a universal request. */
final class EntryRules {
  private EntryRules() {}

  /** What is wrong with the list; empty when nothing is. */
  static String problem(JsonNode entries) {
    if (!entries.isArray() || entries.isEmpty()) {
      return "Universal endpoint bad format: expected a JSON array of entries";
    }
    for (JsonNode entry : entries) {
      for (String field : new String[] {"provider", "endpoint"}) {
        if (entry.path(field).asText().isEmpty()) {
          return "Universal endpoint bad format: " + field + " is required";
        }
      }
      if (!entry.path("headers").isMissingNode() && !entry.path("headers").isObject()) {
        return "Universal endpoint bad format: headers must be an object";
      }
    }
    return "";
  }

  /** The entry's own headers, names in lower case. */
  static Map<String, String> headers(JsonNode entry) {
    Map<String, String> headers = new LinkedHashMap<>();
    entry
        .path("headers")
        .properties()
        .forEach(h -> headers.put(h.getKey().toLowerCase(Locale.ROOT), h.getValue().asText()));
    return headers;
  }

  /** How long the gateway waits for the first part of a reply, in ns; without limit by default. */
  static long timeoutNanos(JsonNode entry, Map<String, String> outer) {
    String header = outer.getOrDefault("cf-aig-request-timeout", "");
    String own = headers(entry).getOrDefault("cf-aig-request-timeout", header);
    String ms = entry.path("config").path("requestTimeout").asText(own);
    return ms.matches("\\d{1,9}") ? Long.parseLong(ms) * 1_000_000 : Long.MAX_VALUE;
  }
}

package dev.llmbenchmark.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.llmbenchmark.model.ModelRules;
import dev.llmbenchmark.model.Usage;
import java.util.OptionalLong;

/**
 * Token counts as they come in, in the provider's own meaning. A later count replaces an earlier
 * one, field by field, unless it is zero.
 */
final class UsageParts {
  private long input = -1;
  private long output = -1;
  private long reasoning = -1;
  private long cached = -1;
  private long cacheWrite = -1;

  void input(JsonNode value) {
    input = later(input, value);
  }

  void output(JsonNode value) {
    output = later(output, value);
  }

  void reasoning(JsonNode value) {
    reasoning = later(reasoning, value);
  }

  void cached(JsonNode value) {
    cached = later(cached, value);
  }

  void cacheWrite(JsonNode value) {
    cacheWrite = later(cacheWrite, value);
  }

  private static long later(long before, JsonNode value) {
    if (!value.isIntegralNumber() || value.asLong() < 0) {
      return before;
    }
    return value.asLong() == 0 && before > 0 ? before : value.asLong();
  }

  /**
   * @param rules what the provider's counts include
   * @return all generated tokens so far, reasoning included
   */
  OptionalLong completion(ModelRules rules) {
    long out = output;
    if (!rules.outputIncludesReasoning() && (output >= 0 || reasoning > 0)) {
      out = Math.max(output, 0) + Math.max(reasoning, 0);
    }
    return known(out);
  }

  /**
   * @param rules what the provider's counts include
   * @param reasoningSeen whether reasoning text came, which makes a reported zero untrue
   * @return the normalised counts
   */
  Usage normalised(ModelRules rules, boolean reasoningSeen) {
    long all = input;
    if (input >= 0 && !rules.inputIncludesCached()) {
      all = input + Math.max(cached, 0) + Math.max(cacheWrite, 0);
    }
    return new Usage(
        known(all),
        completion(rules),
        reasoning == 0 && reasoningSeen ? OptionalLong.empty() : known(reasoning),
        known(cached),
        known(cacheWrite));
  }

  private static OptionalLong known(long value) {
    return value < 0 ? OptionalLong.empty() : OptionalLong.of(value);
  }
}

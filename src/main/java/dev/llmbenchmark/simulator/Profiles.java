package dev.llmbenchmark.simulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** The providers' profiles: built in, or read from a file that changes some of the values. */
final class Profiles {
  private static final double SPREAD = 0.2;
  private static final Set<String> KEYS =
      Set.of(
          "headers_ms",
          "ttft_ms",
          "ttft_sigma",
          "gap_ms",
          "gap_sigma",
          "tokens",
          "tokens_per_chunk",
          "reasoning_tokens",
          "retry_after_s",
          "fail");

  private Profiles() {}

  static Map<String, Profile> builtIn() {
    Map<String, Profile> all = new LinkedHashMap<>();
    all.put("openai", of(90, 0.18, 5, 0.35, 32, 1, 0));
    all.put("anthropic", failing(of(120, 0.12, 6, 0.25, 34, 3, 0), 529, 0.01, OptionalInt.empty()));
    all.put("google-vertex-ai", of(105, 0.25, 3, 0.20, 40, 8, 0));
    all.put("deepseek", of(140, 0.30, 5, 0.50, 28, 1, 8));
    all.put("mistral", failing(of(60, 0.15, 4, 0.30, 30, 2, 0), 429, 0.02, OptionalInt.of(0)));
    all.put("workers-ai", of(45, 0.22, 7, 0.30, 26, 1, 0));
    return all;
  }

  private static Profile of(
      double ttft,
      double ttftSigma,
      double gap,
      double gapSigma,
      int tokens,
      int chunk,
      int think) {
    return new Profile(
        OptionalDouble.empty(),
        ttft,
        ttftSigma,
        gap,
        gapSigma,
        tokens,
        SPREAD,
        chunk,
        think,
        OptionalInt.empty(),
        Map.of());
  }

  private static Profile failing(Profile p, int status, double share, OptionalInt retryAfter) {
    return new Profile(
        p.headersMs(),
        p.ttftMs(),
        p.ttftSigma(),
        p.gapMs(),
        p.gapSigma(),
        p.tokens(),
        p.tokensSpread(),
        p.tokensPerChunk(),
        p.reasoningTokens(),
        retryAfter,
        Map.of(status, share));
  }

  /** The built-in profiles as the file changes them; what it does not name stays. */
  static Map<String, Profile> from(Path file) {
    Object root = load(file);
    Map<String, Profile> all = builtIn();
    for (Map.Entry<?, ?> entry : map(root, file.toString()).entrySet()) {
      String slug = String.valueOf(entry.getKey());
      String where = file + ": " + slug;
      if (!all.containsKey(slug)) {
        throw bad(where + ": no such provider; expected one of " + all.keySet());
      }
      all.put(slug, profile(where, map(entry.getValue(), where), all.get(slug)));
    }
    return all;
  }

  private static Object load(Path file) {
    try {
      String text = Files.readString(file);
      return new Load(LoadSettings.builder().setLabel(file.toString()).build())
          .loadFromString(text);
    } catch (IOException e) {
      throw bad(file + ": cannot be read: " + e.getMessage());
    } catch (YamlEngineException e) {
      throw bad(file + ": not YAML: " + e.getMessage().replaceAll("\\s+", " "));
    }
  }

  private static Profile profile(String where, Map<?, ?> values, Profile base) {
    for (Object key : values.keySet()) {
      if (!KEYS.contains(String.valueOf(key))) {
        throw bad(
            where + ": " + key + ": unknown; expected one of " + KEYS.stream().sorted().toList());
      }
    }
    Map<Integer, Double> fail = new TreeMap<>();
    if (values.containsKey("fail")) {
      map(values.get("fail"), where + ": fail")
          .forEach((k, v) -> fail.put(whole(where, "fail", k), number(where, "fail", v)));
    } else {
      fail.putAll(base.fail());
    }
    OptionalInt wait =
        values.containsKey("retry_after_s")
            ? OptionalInt.of(whole(where, "retry_after_s", values.get("retry_after_s")))
            : base.retryAfterSeconds();
    try {
      return new Profile(
          values.containsKey("headers_ms")
              ? OptionalDouble.of(number(where, "headers_ms", values.get("headers_ms")))
              : base.headersMs(),
          decimal(where, values, "ttft_ms", base.ttftMs()),
          decimal(where, values, "ttft_sigma", base.ttftSigma()),
          decimal(where, values, "gap_ms", base.gapMs()),
          decimal(where, values, "gap_sigma", base.gapSigma()),
          count(where, values, "tokens", base.tokens()),
          base.tokensSpread(),
          count(where, values, "tokens_per_chunk", base.tokensPerChunk()),
          count(where, values, "reasoning_tokens", base.reasoningTokens()),
          wait,
          fail);
    } catch (IllegalArgumentException e) {
      throw e.getMessage().startsWith(where) ? e : bad(where + ": " + e.getMessage());
    }
  }

  private static double decimal(String where, Map<?, ?> values, String key, double otherwise) {
    return values.containsKey(key) ? number(where, key, values.get(key)) : otherwise;
  }

  private static int count(String where, Map<?, ?> values, String key, int otherwise) {
    return values.containsKey(key) ? whole(where, key, values.get(key)) : otherwise;
  }

  private static double number(String where, String key, Object value) {
    if (value instanceof Number n) {
      return n.doubleValue();
    }
    throw bad(where + ": " + key + ": must be a number, not " + value);
  }

  private static int whole(String where, String key, Object value) {
    if (value instanceof Integer n) {
      return n;
    }
    throw bad(where + ": " + key + ": must be a whole number, not " + value);
  }

  private static Map<?, ?> map(Object value, String where) {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw bad(where + ": must be a list of names with values, not " + value);
  }

  private static IllegalArgumentException bad(String message) {
    return new IllegalArgumentException(message);
  }
}

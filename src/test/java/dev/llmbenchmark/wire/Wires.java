package dev.llmbenchmark.wire;

import dev.llmbenchmark.model.Arm;
import dev.llmbenchmark.model.Arrivals;
import dev.llmbenchmark.model.Auth;
import dev.llmbenchmark.model.Call;
import dev.llmbenchmark.model.Fault;
import dev.llmbenchmark.model.ModelFacts;
import dev.llmbenchmark.model.ModelRules;
import dev.llmbenchmark.model.Phase;
import dev.llmbenchmark.model.Prompt;
import dev.llmbenchmark.model.Provider;
import dev.llmbenchmark.model.SystemMode;
import dev.llmbenchmark.model.Transport;
import dev.llmbenchmark.model.Usage;
import dev.llmbenchmark.model.UsageRequest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Hand-made arrivals, rules and calls. The piece with index i arrives at (i + 1) * 100 ns. */
final class Wires {
  static final String EVENTS = "text/event-stream; charset=utf-8";

  private Wires() {}

  /** Rules of a usual model; what differs is set by name. */
  static final class Rules {
    String maxField = "max_tokens";
    OptionalInt defaultMax = OptionalInt.empty();
    SystemMode system = SystemMode.SYSTEM;
    boolean sampling = true;
    UsageRequest usage = UsageRequest.NONE;
    String extra = "{}";
    List<String> drop = List.of();
    boolean outputIncludesReasoning = true;
    boolean inputIncludesCached = true;
    boolean thinkTags;

    ModelRules build() {
      return new ModelRules(
          maxField,
          defaultMax,
          system,
          sampling,
          usage,
          extra,
          drop,
          outputIncludesReasoning,
          inputIncludesCached,
          thinkTags);
    }
  }

  static Provider provider(Auth auth, Map<String, String> headers) {
    return new Provider(
        "some-host",
        "host",
        "Some host",
        "slug",
        "v1/projects/{PROJECT}/models/{model}:whole",
        "v1/projects/{PROJECT}/models/{model}:stream?alt=sse",
        "https://{REGION}-api.example.com/",
        auth,
        headers,
        Map.of(),
        "m1",
        List.of("m1"),
        new Rules().build(),
        List.of());
  }

  static Call call(Rules rules, boolean stream) {
    return call(
        provider(new Auth(Auth.Kind.NONE, "", "", ""), Map.of()),
        rules,
        stream,
        Transport.UNIVERSAL,
        Optional.empty(),
        OptionalInt.of(256));
  }

  static Call call(
      Provider provider,
      Rules rules,
      boolean stream,
      Transport transport,
      Optional<String> system,
      OptionalInt cap) {
    ModelFacts facts =
        new ModelFacts(
            false, Optional.empty(), OptionalLong.empty(), OptionalLong.empty(), List.of());
    return new Call(
        "run-1",
        "req-7",
        new Arm(provider, "m1", rules.build(), facts),
        1,
        1,
        Phase.MEASURED,
        2,
        new Prompt("Hi", system, 1),
        cap,
        stream,
        transport);
  }

  /** Each frame of the text, up to and with its blank line, is one piece. */
  static Arrivals stream(String text) {
    return pieces(200, Map.of("content-type", EVENTS), text.split("(?<=\n\r?\n)"));
  }

  static Arrivals whole(int status, String text) {
    return pieces(status, Map.of("content-type", "application/json"), text);
  }

  static Arrivals pieces(int status, Map<String, String> headers, String... pieces) {
    byte[][] bytes = new byte[pieces.length][];
    for (int i = 0; i < pieces.length; i++) {
      bytes[i] = pieces[i].getBytes(StandardCharsets.UTF_8);
    }
    return pieces(status, headers, Optional.empty(), bytes);
  }

  static Arrivals pieces(
      int status, Map<String, String> headers, Optional<Fault> fault, byte[]... pieces) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    int[] ends = new int[pieces.length];
    long[] nanos = new long[pieces.length];
    for (int i = 0; i < pieces.length; i++) {
      all.writeBytes(pieces[i]);
      ends[i] = all.size();
      nanos[i] = (i + 1) * 100L;
    }
    return new Arrivals(
        10,
        OptionalLong.empty(),
        status == 0 ? OptionalLong.empty() : OptionalLong.of(50),
        pieces.length * 100L + 100,
        status,
        new HashMap<>(headers),
        all.toByteArray(),
        ends,
        nanos,
        fault);
  }

  /** A negative count is an unknown one. */
  static Usage usage(long prompt, long completion, long reasoning, long cached, long write) {
    return new Usage(
        known(prompt), known(completion), known(reasoning), known(cached), known(write));
  }

  private static OptionalLong known(long value) {
    return value < 0 ? OptionalLong.empty() : OptionalLong.of(value);
  }
}

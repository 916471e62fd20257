package dev.llmbenchmark.wire;

import dev.llmbenchmark.model.Arm;
import dev.llmbenchmark.model.Auth;
import dev.llmbenchmark.model.Call;
import dev.llmbenchmark.model.ModelFacts;
import dev.llmbenchmark.model.ModelRules;
import dev.llmbenchmark.model.Phase;
import dev.llmbenchmark.model.Prompt;
import dev.llmbenchmark.model.Provider;
import dev.llmbenchmark.model.SystemMode;
import dev.llmbenchmark.model.Transport;
import dev.llmbenchmark.model.UsageRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Makes calls for tests: a plain one, and with one thing changed after another. */
final class Calls {
  static final Auth KEY = new Auth(Auth.Kind.KEY, "Authorization", "Bearer", "ACME_API_KEY");

  private final boolean stream;
  private String model = "acme-1";
  private String field = "max_tokens";
  private OptionalInt defaultCap = OptionalInt.empty();
  private OptionalInt cap = OptionalInt.of(256);
  private SystemMode systemMode = SystemMode.SYSTEM;
  private Optional<String> system = Optional.empty();
  private boolean sampling = true;
  private UsageRequest usage = UsageRequest.NONE;
  private String extraBody = "{}";
  private List<String> drop = List.of();
  private boolean outputIncludesReasoning = true;
  private boolean inputIncludesCached = true;
  private boolean thinkTags;
  private Transport transport = Transport.UNIVERSAL;

  private Calls(boolean stream) {
    this.stream = stream;
  }

  static Calls streamed() {
    return new Calls(true);
  }

  static Calls whole() {
    return new Calls(false);
  }

  Calls model(String id) {
    model = id;
    return this;
  }

  Calls field(String name) {
    field = name;
    return this;
  }

  Calls cap(OptionalInt given, OptionalInt byDefault) {
    cap = given;
    defaultCap = byDefault;
    return this;
  }

  Calls system(SystemMode mode, String text) {
    systemMode = mode;
    system = Optional.of(text);
    return this;
  }

  Calls noSampling() {
    sampling = false;
    return this;
  }

  Calls usage(UsageRequest request) {
    usage = request;
    return this;
  }

  Calls extra(String json, String... dropped) {
    extraBody = json;
    drop = List.of(dropped);
    return this;
  }

  Calls counts(boolean reasoningIncluded, boolean cachedIncluded) {
    outputIncludesReasoning = reasoningIncluded;
    inputIncludesCached = cachedIncluded;
    return this;
  }

  Calls tags() {
    thinkTags = true;
    return this;
  }

  Calls by(Transport way) {
    transport = way;
    return this;
  }

  ModelRules rules() {
    return new ModelRules(
        field,
        defaultCap,
        systemMode,
        sampling,
        usage,
        extraBody,
        drop,
        outputIncludesReasoning,
        inputIncludesCached,
        thinkTags);
  }

  Provider provider() {
    return provider("chat/completions", "chat/completions", "https://api.acme.test/v1", KEY);
  }

  Provider provider(String endpoint, String streamEndpoint, String baseUrl, Auth auth) {
    return new Provider(
        "acme-ai",
        "acme",
        "Acme",
        "acme.ai",
        "acme-slug",
        endpoint,
        streamEndpoint,
        baseUrl,
        auth,
        Map.of("acme-version", "2023-06-01"),
        Map.of("REGION", "eu-1", "PROJECT", ""),
        model,
        List.of(model),
        rules(),
        List.of());
  }

  Call call() {
    return call(provider());
  }

  Call call(Provider provider) {
    return new Call(
        "20261124-120000-abcdef",
        "req1",
        new Arm(provider, model, rules(), ModelFacts.UNKNOWN),
        1,
        1,
        Phase.MEASURED,
        2,
        new Prompt("Hi", system, 1),
        cap,
        stream,
        transport,
        OptionalLong.empty());
  }
}

package dev.llmbenchmark.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/** The gateway's two routes: finds the provider that is meant and marks its reply. */
final class Gateway {
  private final Clockwork clockwork;
  private final Map<String, Format> formats;
  private final Director director;
  private final Ledger ledger;
  // Ids only have to differ; used on the one event loop.
  private final SplittableRandom ids;

  Gateway(
      Clockwork clockwork,
      Map<String, Format> formats,
      Director director,
      Ledger ledger,
      long seed) {
    this.clockwork = clockwork;
    this.formats = Map.copyOf(formats);
    this.director = director;
    this.ledger = ledger;
    this.ids = new SplittableRandom(seed);
  }

  void handle(HttpServerRequest request) {
    request
        .body()
        .onSuccess(
            body -> {
              long startNanos = System.nanoTime();
              Player.play(clockwork, request, reply(request, body), startNanos);
            });
  }

  private Script reply(HttpServerRequest request, Buffer body) {
    Map<String, String> headers = new LinkedHashMap<>();
    request.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
    List<String> path = Paths.segments(request.path());
    if (path.equals(List.of("lateness"))) {
      return GatewayReplies.lateness(clockwork.lateness());
    }
    if (path.size() < 3 || !path.get(0).equals("v1")) {
      return dress(
          GatewayReplies.error(404, 7003, "Could not route to " + request.path()), 0, headers);
    }
    if (request.method() != HttpMethod.POST) {
      return dress(GatewayReplies.error(405, 7001, "Method not allowed"), 0, headers);
    }
    JsonNode json = Json.parse(body.toString());
    if (path.size() == 3) {
      return universal(json, headers);
    }
    String slug = path.get(3);
    String endpoint = String.join("/", path.subList(4, path.size()));
    String query = request.query() == null ? "" : request.query();
    return dress(one("provider", slug, endpoint, query, headers, headers, json), 0, headers);
  }

  /** Tries the entries in turn; one that fails or stays silent too long gives way to the next. */
  private Script universal(JsonNode entries, Map<String, String> outer) {
    String problem = EntryRules.problem(entries);
    if (!problem.isEmpty()) {
      ledger.add(
          new SeenRequest("universal", "", "", outer, MissingNode.getInstance(), cfAig(outer)));
      return dress(GatewayReplies.error(400, 2019, problem), 0, outer);
    }
    long lateNanos = 0;
    for (int step = 0; ; step++) {
      JsonNode entry = entries.get(step);
      Script script = entry(entry, outer).later(lateNanos);
      long timeoutNanos = EntryRules.timeoutNanos(entry, outer);
      boolean tooSlow =
          script.end() == Script.End.SILENCE || script.headNanos() - lateNanos > timeoutNanos;
      boolean last = step + 1 == entries.size();
      if (last || !(script.failed() || (tooSlow && timeoutNanos < Long.MAX_VALUE))) {
        return dress(script, step, merged(outer, EntryRules.headers(entry)));
      }
      lateNanos += script.failed() ? script.headNanos() - lateNanos : timeoutNanos;
    }
  }

  private Script entry(JsonNode entry, Map<String, String> outer) {
    Map<String, String> own = EntryRules.headers(entry);
    String slug = entry.path("provider").asText();
    String endpoint = entry.path("endpoint").asText();
    int mark = endpoint.indexOf('?');
    String query = mark < 0 ? "" : endpoint.substring(mark + 1);
    String path =
        String.join("/", Paths.segments(mark < 0 ? endpoint : endpoint.substring(0, mark)));
    return one("universal", slug, path, query, own, merged(outer, own), entry.path("query"));
  }

  /** One provider's reply, before the gateway marks it. */
  private Script one(
      String route,
      String slug,
      String path,
      String query,
      Map<String, String> own,
      Map<String, String> all,
      JsonNode body) {
    String endpoint = query.isEmpty() ? path : path + "?" + query;
    ledger.add(new SeenRequest(route, slug, endpoint, all, body, cfAig(all)));
    Format format = formats.get(slug);
    if (format == null) {
      return GatewayReplies.error(400, 2008, "Invalid provider");
    }
    String id = Words.hex(ids, 24);
    return director.direct(format, new ProviderCall(slug, path, Paths.query(query), own, body, id));
  }

  /** The headers of the gateway and of the network around a reply. */
  private Script dress(Script script, int step, Map<String, String> request) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("x-llm-benchmark-simulated", "true");
    headers.put("server", "cloudflare");
    headers.put("cf-ray", Words.hex(ids, 16) + "-AMS");
    if (!GatewayReplies.isEdge(script)) {
      String id = Words.hex(ids, 32);
      headers.put("cf-aig-cache-status", "MISS");
      headers.put("cf-aig-log-id", id);
      headers.put("cf-aig-request-id", id);
      headers.put("cf-aig-event-id", request.getOrDefault("cf-aig-event-id", id));
      headers.put("cf-aig-step", Integer.toString(step));
    }
    return script.with(headers);
  }

  private static Map<String, String> merged(Map<String, String> outer, Map<String, String> own) {
    Map<String, String> all = new LinkedHashMap<>(outer);
    all.putAll(own);
    return all;
  }

  private static Map<String, String> cfAig(Map<String, String> headers) {
    Map<String, String> own = new LinkedHashMap<>(headers);
    own.keySet().removeIf(name -> !name.startsWith("cf-aig-"));
    return own;
  }
}

package dev.llmbenchmark.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.model.Auth;
import dev.llmbenchmark.model.Call;
import dev.llmbenchmark.model.GatewayRequest;
import dev.llmbenchmark.model.Transport;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class AddressingTest {
  private static final Auth KEY = new Auth(Auth.Kind.KEY, "Authorization", "Bearer", "K");
  private static final Map<String, Object> BODY = Map.of("model", "m1");
  private static final Map<String, String> VALUES =
      Map.of("PROJECT", "p 1?/x", "REGION", "eu-west1");

  private static final String STREAM = "v1/projects/p%201%3F/x/models/m1:stream?alt=sse";

  private static Call call(Auth auth, boolean stream, Transport transport) {
    return Wires.call(
        Wires.provider(auth, Map.of("some-version", "2023-06-01")),
        new Wires.Rules(),
        stream,
        transport,
        Optional.empty(),
        OptionalInt.empty());
  }

  private static GatewayRequest address(Call call, Optional<String> token) {
    GatewaySettings gateway =
        new GatewaySettings("https://gw.example.com/v1", "acc", "gate", token);
    return new Addressing(gateway, one -> "sk-1", name -> VALUES.getOrDefault(name, ""))
        .address(call, BODY);
  }

  private static void gatewayHeaders(GatewayRequest request, String... more) {
    assertThat(request.headers())
        .containsEntry("Content-Type", "application/json")
        .containsEntry("Accept-Encoding", "identity")
        .containsEntry("cf-aig-skip-cache", "true")
        .containsEntry("cf-aig-max-attempts", "1")
        .containsEntry("cf-aig-collect-log", "true")
        .containsEntry("cf-aig-collect-log-payload", "false")
        .containsEntry("cf-aig-authorization", "Bearer cf-t")
        .containsEntry("cf-aig-event-id", "req-7-2")
        .hasSize(9 + more.length);
    assertThat(request.headers().keySet()).containsAll(List.of(more));
    assertThat(Json.map(request.headers().get("cf-aig-metadata")))
        .isEqualTo(
            Map.of(
                "run", "run-1",
                "provider", "some-host",
                "model", "m1",
                "phase", "measured",
                "attempt", 2));
  }

  @Test
  void universalPutsTheProvidersHeadersIntoTheEntry() {
    GatewayRequest request = address(call(KEY, true, Transport.UNIVERSAL), Optional.of("cf-t"));
    assertThat(request.url()).isEqualTo("https://gw.example.com/v1/acc/gate");
    gatewayHeaders(request);
    assertThat(request.body())
        .isEqualTo(
            List.of(
                Map.of(
                    "provider",
                    "slug",
                    "endpoint",
                    STREAM,
                    "headers",
                    Map.of(
                        "Authorization", "Bearer sk-1",
                        "some-version", "2023-06-01",
                        "Content-Type", "application/json"),
                    "query",
                    BODY)));
    assertThat(request.providerBody()).isEqualTo(BODY);
    assertThat(request.endpoint()).isEqualTo(STREAM);
    assertThat(request.toString()).doesNotContain("sk-1", "cf-t");
  }

  @Test
  void providerRouteSendsTheProvidersOwnBody() {
    GatewayRequest request = address(call(KEY, false, Transport.PROVIDER), Optional.of("cf-t"));
    assertThat(request.url())
        .isEqualTo(
            "https://gw.example.com/v1/acc/gate/slug/v1/projects/p%201%3F/x/models/m1:whole");
    gatewayHeaders(request, "Authorization", "some-version");
    assertThat(request.headers()).containsEntry("Authorization", "Bearer sk-1");
    assertThat(request.body()).isEqualTo(BODY);
  }

  @Test
  void directKnowsNoGateway() {
    GatewayRequest request = address(call(KEY, true, Transport.DIRECT), Optional.of("cf-t"));
    assertThat(request.url()).isEqualTo("https://eu-west1-api.example.com/" + STREAM);
    assertThat(request.headers())
        .isEqualTo(
            Map.of(
                "Content-Type", "application/json",
                "Accept-Encoding", "identity",
                "Authorization", "Bearer sk-1",
                "some-version", "2023-06-01"));
  }

  @Test
  void directBaseCanBeReplaced() {
    GatewaySettings gateway = new GatewaySettings("x", "a", "g", Optional.empty());
    Map<String, String> values = Map.of("SOME_HOST_BASE_URL", "http://localhost:1/v1//");
    GatewayRequest request =
        new Addressing(gateway, one -> "", name -> values.getOrDefault(name, "-"))
            .address(call(KEY, false, Transport.DIRECT), BODY);
    assertThat(request.url()).isEqualTo("http://localhost:1/v1/v1/projects/-/models/m1:whole");
  }

  @Test
  void aKeyInTheGatewayAndAnOpenGatewayNeedNoHeader() {
    Auth stored = new Auth(Auth.Kind.GATEWAY, "Authorization", "Bearer", "");
    GatewayRequest request = address(call(stored, true, Transport.PROVIDER), Optional.empty());
    assertThat(request.headers()).doesNotContainKeys("Authorization", "cf-aig-authorization");
  }

  @Test
  void aSchemeMayBeMissing() {
    Auth plain = new Auth(Auth.Kind.KEY, "x-api-key", "", "K");
    assertThat(address(call(plain, true, Transport.DIRECT), Optional.empty()).headers())
        .containsEntry("x-api-key", "sk-1");
  }
}

package dev.llmbenchmark.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmbenchmark.model.Auth;
import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.Call;
import dev.llmbenchmark.model.GatewayRequest;
import dev.llmbenchmark.model.Provider;
import dev.llmbenchmark.model.Transport;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers, credentials and bodies on each way; addresses are in {@link AddressingUrlTest}. */
class AddressingTest {
  private static final String KEY = "sk-very-secret";
  private static final Map<String, Object> BODY = Map.of("model", "acme-1");
  private static final String METADATA =
      "{\"run\":\"20261124-120000-abcdef\",\"provider\":\"acme-ai\",\"model\":\"acme-1\",\"phase\":\"measured\",\"attempt\":2}";

  private GatewayRequest address(Call call) {
    return address(call, Optional.of("cf-token"), KEY);
  }

  private GatewayRequest address(Call call, Optional<String> token, String key) {
    GatewaySettings settings =
        new GatewaySettings("https://gateway.test/v1/", "acct", "gate", token);
    return new Addressing(settings, provider -> key, name -> "").address(call, BODY);
  }

  private static Call call(Transport way) {
    return Calls.streamed().by(way).call();
  }

  private static Map<String, String> gatewayHeaders() {
    return new HashMap<>(
        Map.of(
            "Accept-Encoding", "identity",
            "Content-Type", "application/json",
            "cf-aig-skip-cache", "true",
            "cf-aig-max-attempts", "1",
            "cf-aig-collect-log", "true",
            "cf-aig-collect-log-payload", "false",
            "cf-aig-metadata", METADATA,
            "cf-aig-event-id", "req1-2",
            "cf-aig-authorization", "Bearer cf-token"));
  }

  @Test
  void theUniversalEndpointGetsOneEntryThatHoldsTheProvidersHeaders() {
    GatewayRequest request = address(call(Transport.UNIVERSAL));

    assertThat(request.url()).isEqualTo("https://gateway.test/v1/acct/gate");
    assertThat(request.headers()).isEqualTo(gatewayHeaders());
    assertThat(request.body())
        .isEqualTo(
            List.of(
                Map.of(
                    "provider",
                    "acme-slug",
                    "endpoint",
                    "chat/completions",
                    "headers",
                    Map.of(
                        "Authorization", "Bearer " + KEY,
                        "Content-Type", "application/json",
                        "acme-version", "2023-06-01"),
                    "query",
                    BODY)));
    assertThat(request.providerBody()).isSameAs(BODY);
    assertThat(request.endpoint()).isEqualTo("chat/completions");
  }

  @Test
  void theProvidersRouteGetsTheProvidersBodyAndHeaders() {
    GatewayRequest request = address(call(Transport.PROVIDER));

    Map<String, String> expected = gatewayHeaders();
    expected.put("Authorization", "Bearer " + KEY);
    expected.put("acme-version", "2023-06-01");
    assertThat(request.url())
        .isEqualTo("https://gateway.test/v1/acct/gate/acme-slug/chat/completions");
    assertThat(request.headers()).isEqualTo(expected);
    assertThat(request.body()).isSameAs(BODY);
  }

  @Test
  void aDirectCallCarriesNothingOfTheGateway() {
    GatewayRequest request = address(call(Transport.DIRECT));

    assertThat(request.url()).isEqualTo("https://api.acme.test/v1/chat/completions");
    assertThat(request.headers())
        .isEqualTo(
            Map.of(
                "Accept-Encoding", "identity",
                "Content-Type", "application/json",
                "Authorization", "Bearer " + KEY,
                "acme-version", "2023-06-01"));
    assertThat(request.body()).isSameAs(BODY);
  }

  @Test
  void withoutATokenTheGatewayGetsNone() {
    assertThat(address(call(Transport.UNIVERSAL), Optional.empty(), KEY).headers())
        .doesNotContainKey("cf-aig-authorization");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NONE", "GATEWAY"})
  void withoutAKeyOfItsOwnAProviderGetsNoHeader(Auth.Kind kind) {
    Calls calls = Calls.whole().by(Transport.PROVIDER);
    Provider provider = calls.provider("e", "e", "", new Auth(kind, "Authorization", "Bearer", ""));

    assertThat(address(calls.call(provider)).headers()).doesNotContainKey("Authorization");
  }

  @Test
  void theKeyStandsInItsPlaceOnly() {
    GatewayRequest request = address(call(Transport.UNIVERSAL));

    assertThat(request.url()).doesNotContain(KEY);
    assertThat(request.headers().values()).noneMatch(value -> value.contains(KEY));
    assertThat(request.toString()).doesNotContain(KEY).doesNotContain("cf-token");
    assertThat(new GatewaySettings("u", "a", "g", Optional.of("cf-token")).toString())
        .doesNotContain("cf-token");
  }

  @Test
  void aKeyWithALineBreakIsRefusedWithoutBeingShown() {
    assertThatThrownBy(() -> address(call(Transport.DIRECT), Optional.empty(), "sk\r\nX: y"))
        .isInstanceOf(BadInput.class)
        .hasMessage("ACME_API_KEY holds a line break or another control character");
  }

  @Test
  void aTokenOfTheGatewayWithALineBreakIsRefusedWithoutBeingShown() {
    assertThatThrownBy(() -> address(call(Transport.UNIVERSAL), Optional.of("cf\nX: y"), KEY))
        .isInstanceOf(BadInput.class)
        .hasMessage("the gateway's token holds a line break or another control character");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " "})
  void aMissingKeyIsBadInput(String key) {
    assertThatThrownBy(() -> address(call(Transport.DIRECT), Optional.empty(), key))
        .isInstanceOf(BadInput.class)
        .hasMessage("ACME_API_KEY is not set, and provider acme-ai needs a key");
  }

  @Test
  void aSchemeMayBeMissing() {
    Calls calls = Calls.whole().by(Transport.DIRECT);
    Auth plain = new Auth(Auth.Kind.KEY, "x-api-key", "", "ACME_API_KEY");

    assertThat(address(calls.call(calls.provider("e", "e", "https://a.test", plain))).headers())
        .containsEntry("x-api-key", KEY)
        .doesNotContainKey("Authorization");
  }

  @Test
  void aWholeReplyHasItsOwnEndpoint() {
    Calls calls = Calls.whole().by(Transport.PROVIDER);

    assertThat(address(calls.call(calls.provider("whole", "stream", "", Calls.KEY))).endpoint())
        .isEqualTo("whole");
  }
}

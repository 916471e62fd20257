package dev.llmbenchmark.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.Call;
import dev.llmbenchmark.model.GatewayRequest;
import dev.llmbenchmark.model.Provider;
import dev.llmbenchmark.model.Transport;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses: what goes into their places, and that nothing leaves its place. */
class AddressingUrlTest {
  private final Map<String, String> variables = new HashMap<>();

  private GatewayRequest address(Call call) {
    GatewaySettings settings =
        new GatewaySettings("https://gateway.test/v1/", "acct", "gate", Optional.empty());
    return new Addressing(settings, provider -> "sk-1", variables::get).address(call, Map.of());
  }

  private static Call call(Transport way) {
    return Calls.streamed().by(way).call();
  }

  private static Call to(String endpoint) {
    Calls calls = Calls.streamed().by(Transport.PROVIDER);
    return calls.call(calls.provider("whole", endpoint, "", Calls.KEY));
  }

  @Test
  void aVariablesValueStaysWithinThePath() {
    variables.put("PROJECT", "p 1?/x#%2e");

    assertThat(address(to("v1/{PROJECT}/go?alt=sse")).endpoint())
        .isEqualTo("v1/p%201%3F/x%23%252e/go?alt=sse");
  }

  @Test
  void placesInTheEndpointAreFilled() {
    variables.put("PROJECT", "my-project");

    assertThat(
            address(to("v1/projects/{PROJECT}/locations/{REGION}/models/{model}:stream?alt=sse"))
                .url())
        .endsWith("/acme-slug/v1/projects/my-project/locations/eu-1/models/acme-1:stream?alt=sse");
  }

  @Test
  void aVariableThatIsNeededAndNotSetIsBadInput() {
    assertThatThrownBy(() -> address(to("{PROJECT}/x")))
        .isInstanceOf(BadInput.class)
        .hasMessage("PROJECT is not set, and the address of provider acme-ai needs it");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      quoteCharacter = '`',
      value = {
        "@cf/meta/llama-3.1 @cf/meta/llama-3.1",
        "org/model:free org/model:free",
        "a?b=c#d a%3Fb=c%23d",
        "`a b\"<>\\^|{}` a%20b%22%3C%3E%5C%5E%7C%7B%7D",
        "a%2e%2e a%252e%252e",
        "é %C3%A9",
      })
  void aModelStaysWithinThePath(String model, String path) {
    Calls calls = Calls.streamed().model(model).by(Transport.UNIVERSAL);

    GatewayRequest request = address(calls.call(calls.provider("", "run/{model}", "", Calls.KEY)));

    assertThat(request.endpoint()).isEqualTo("run/" + path);
    assertThat(
            Json.parse(request.headers().get("cf-aig-metadata"))
                .orElseThrow()
                .get("model")
                .asText())
        .isEqualTo(model);
    assertThat(request.headers().get("cf-aig-metadata")).isASCII();
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", "../x", "a/../b", "a/..", "a/./b"})
  void aModelCannotClimb(String model) {
    Calls calls = Calls.streamed().model(model);

    assertThatThrownBy(() -> address(calls.call(calls.provider("", "run/{model}", "", Calls.KEY))))
        .isInstanceOf(BadInput.class)
        .hasMessage("model must not hold a segment . or .., but is " + model);
  }

  @Test
  void whatCannotBeAddressedIsToldByACheckBeforeTheFirstCall() {
    Call call = to("{PROJECT}/x");
    GatewaySettings settings = new GatewaySettings("https://g.test", "a", "g", Optional.of("t\n"));
    UnaryOperator<String> variable = name -> name.endsWith("_BASE_URL") ? "https://x.test" : "x";
    Addressing keyless = new Addressing(settings, provider -> "", variable);
    Addressing tokenBroken = new Addressing(settings, provider -> "sk-1", variable);
    Addressing unset = new Addressing(settings, provider -> "sk-1", name -> "");

    assertThatThrownBy(() -> unset.check(call.arm(), true, Transport.DIRECT))
        .hasMessageStartingWith("PROJECT is not set");
    assertThatThrownBy(() -> keyless.check(call.arm(), true, Transport.DIRECT))
        .hasMessageStartingWith("ACME_API_KEY is not set");
    assertThatThrownBy(() -> tokenBroken.check(call.arm(), true, Transport.UNIVERSAL))
        .hasMessageStartingWith("the gateway's token holds");
    assertThatCode(() -> tokenBroken.check(call.arm(), true, Transport.DIRECT))
        .doesNotThrowAnyException();
  }

  @Test
  void aVariableMayReplaceTheProvidersAddress() {
    variables.put("ACME_AI_BASE_URL", "http://localhost:8000/v1//");

    assertThat(address(call(Transport.DIRECT)).url())
        .isEqualTo("http://localhost:8000/v1/chat/completions");
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.test/", "evil.test?", "me@evil.test", "evil.test:1", "e#", "a\\b"})
  void aVariableWithinTheAddressCannotLeadToAnotherHost(String value) {
    variables.put("REGION", value);
    Calls calls = Calls.whole().by(Transport.DIRECT);
    Provider provider = calls.provider("e", "e", "https://{REGION}-api.acme.test", Calls.KEY);

    assertThatThrownBy(() -> address(calls.call(provider)))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith("REGION: expected a part of an address");
  }

  @Test
  void anAddressThatMayNotBeCalledIsRefusedWhereverItComesFrom() {
    Calls calls = Calls.whole().by(Transport.DIRECT);
    for (String base : List.of("http://api.acme.test", "https://169.254.169.254")) {
      Provider provider = calls.provider("e", "e", base, Calls.KEY);
      assertThatThrownBy(() -> address(calls.call(provider)))
          .isInstanceOf(BadInput.class)
          .hasMessageStartingWith("address of provider acme-ai: ");
    }
  }

  @Test
  void theProvidersAddressMayHoldVariables() {
    Calls calls = Calls.whole().by(Transport.DIRECT);
    Provider provider = calls.provider("e", "e", "https://{REGION}-api.acme.test", Calls.KEY);

    assertThat(address(calls.call(provider)).url()).isEqualTo("https://eu-1-api.acme.test/e");
  }

  @Test
  void aProviderWithoutAddressCannotBeCalledDirectly() {
    Calls calls = Calls.whole().by(Transport.DIRECT);

    assertThatThrownBy(() -> address(calls.call(calls.provider("e", "e", "", Calls.KEY))))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("set ACME_AI_BASE_URL");
  }
}

package dev.llmbenchmark.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmbenchmark.model.Auth;
import dev.llmbenchmark.model.BadInput;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyFilePropertiesTest {
  private static Optional<Auth.KeyFile> keyFile(String auth, String variable, String scope) {
    ProviderData data = new ProviderData();
    data.setEndpoint("chat");
    data.setModels("m");
    data.setAuth(auth);
    data.setKeyVariable("SOME_KEY");
    data.setKeyFileVariable(variable);
    data.setKeyFileScope(scope);
    return Catalogue.of(Map.of("some", data), Map.of(), Map.of()).provider("some").auth().keyFile();
  }

  @Test
  void variableAndScopeMakeAKeyFile() {
    assertThat(keyFile("key", " SOME_FILE ", "https://scope.example "))
        .contains(new Auth.KeyFile("SOME_FILE", "https://scope.example"));
  }

  @Test
  void providerNeedsNoKeyFile() {
    assertThat(keyFile("key", "", "")).isEmpty();
    assertThat(keyFile("none", "", "")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"key,SOME_FILE,''", "key,'',scope", "none,SOME_FILE,scope", "gateway,'',scope"})
  void halfOfThemIsBadInput(String auth, String variable, String scope) {
    assertThatThrownBy(() -> keyFile(auth, variable, scope))
        .isInstanceOf(BadInput.class)
        .hasMessage(
            "routes/providers/some.camel.yaml: bean 'some': keyFileVariable and keyFileScope go"
                + " together, with auth: key");
  }
}

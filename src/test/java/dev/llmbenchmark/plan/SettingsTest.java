package dev.llmbenchmark.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmbenchmark.model.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  private static final String SECRET = "sk-very-secret-7c1e";

  @TempDir Path folder;
  private Path home;
  private Path here;

  @BeforeEach
  void makeFolders() throws IOException {
    home = Files.createDirectory(folder.resolve("home"));
    here = Files.createDirectory(folder.resolve("here"));
    properties("retry.base-ms=500\n");
  }

  private void properties(String text) throws IOException {
    Files.writeString(home.resolve("application.properties"), text);
  }

  private Settings load(String... environment) {
    Map<String, String> variables =
        environment.length == 0 ? Map.of() : Map.of(environment[0], environment[1]);
    return Settings.load(home, here, variables);
  }

  @Test
  void variableThatIsSetGoesBeforeTheEnvFile() throws IOException {
    Files.writeString(here.resolve(".env"), "OPENAI_TOKEN=file\nMISTRAL_TOKEN=file\n");

    Settings settings = load("OPENAI_TOKEN", "environment");

    assertThat(settings.variable("OPENAI_TOKEN")).contains("environment");
    assertThat(settings.variable("MISTRAL_TOKEN")).contains("file");
  }

  @Test
  void variableThatIsSetToNothingIsNotFilledByTheEnvFile() throws IOException {
    Files.writeString(here.resolve(".env"), "OPENAI_TOKEN=file\n");

    Settings settings = load("OPENAI_TOKEN", "");

    assertThat(settings.variable("OPENAI_TOKEN")).isEmpty();
  }

  @Test
  void envFileOfTheWorkingDirectoryReplacesTheOneBesideTheLauncher() throws IOException {
    Files.writeString(home.resolve(".env"), "A=home\nB=home\n");
    Files.writeString(here.resolve(".env"), "A=here\n");

    Settings settings = load();

    assertThat(settings.variable("A")).contains("here");
    assertThat(settings.variable("B")).isEmpty();
  }

  @Test
  void envFileBesideTheLauncherCountsWhenTheWorkingDirectoryHasNone() throws IOException {
    Files.writeString(home.resolve(".env"), "A=home\n");

    assertThat(load().variable("A")).contains("home");
  }

  @Test
  void envFileIsReadAsPeopleWriteIt() throws IOException {
    Files.writeString(
        here.resolve(".env"),
        """
        # a comment

        PLAIN=one
        QUOTED="two # three"
        SPACED = four
        COMMENTED=five # not a part
        EMPTY=
        BLANK="  "
        EQUALS=a=b==
        """);

    Settings settings = load();

    assertThat(settings.variable("PLAIN")).contains("one");
    assertThat(settings.variable("QUOTED")).contains("two # three");
    assertThat(settings.variable("SPACED")).contains("four");
    assertThat(settings.variable("COMMENTED")).contains("five");
    assertThat(settings.variable("EMPTY")).isEmpty();
    assertThat(settings.variable("BLANK")).isEmpty();
    assertThat(settings.variable("EQUALS")).contains("a=b==");
    assertThat(settings.variable("MISSING")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {SECRET, "export OPENAI_TOKEN=" + SECRET, "=" + SECRET, "KEY: " + SECRET})
  void brokenLineOfTheEnvFileIsNamedByItsNumberAndNotShown(String broken) throws IOException {
    Files.writeString(
        here.resolve(".env"), "OPENAI_TOKEN=" + SECRET + "\n\n  " + broken + "  \nB=2\n");

    assertThatThrownBy(this::load)
        .isInstanceOf(BadInput.class)
        .hasMessage(here.resolve(".env") + " line 3: expected NAME=value, a comment or nothing")
        .hasNoCause()
        .satisfies(e -> assertThat(e.getSuppressed()).isEmpty());
  }

  @Test
  void valueOfSeveralLinesIsReadWhateverItsLinesLookLike() throws IOException {
    Files.writeString(here.resolve(".env"), "KEY=\"-----BEGIN\nMIIEv=\nabc\n-----END\"\nB=2\n");

    Settings settings = load();

    assertThat(settings.variable("KEY")).contains("-----BEGIN\nMIIEv=\nabc\n-----END");
    assertThat(settings.variable("B")).contains("2");
  }

  @ParameterizedTest
  @CsvSource({"A=1~KEY=\"s3cret~s3cret=~B=2~, 2", "KEY=\"a~b\"~B=\"s3cret~, 3"})
  void quoteThatIsNeverClosedIsToldWithoutAnythingOfTheValue(String text, int line)
      throws IOException {
    Files.writeString(here.resolve(".env"), text.replace('~', '\n'));

    assertThatThrownBy(this::load)
        .isInstanceOf(BadInput.class)
        .hasMessage(
            "%s line %d: expected NAME=value, with a quote that is closed"
                .formatted(here.resolve(".env"), line));
  }

  @Test
  void envFileThatIsNoTextIsOneLine() throws IOException {
    Files.write(here.resolve(".env"), new byte[] {'A', '=', (byte) 0xFF, '\n'});

    assertThatThrownBy(this::load)
        .isInstanceOf(BadInput.class)
        .hasMessage(here.resolve(".env") + ": cannot be read as text in UTF-8");
  }

  @Test
  void propertyIsStrippedAndComesFromTheFileBesideTheLauncher() throws IOException {
    properties("# how long\nretry.base-ms = 250  \n");
    Files.writeString(here.resolve("application.properties"), "retry.base-ms=1\n");

    Settings settings = load();

    assertThat(settings.property("retry.base-ms")).isEqualTo("250");
    assertThat(settings.wholeNumber("retry.base-ms", 1)).isEqualTo(250);
  }

  @Test
  void propertyThatIsMissingNamesTheOneThatIsProbablyMeant() throws IOException {
    properties("retry.bse-ms=250\nlog.level=INFO\n");

    assertThatThrownBy(() -> load().property("retry.base-ms"))
        .isInstanceOf(BadInput.class)
        .hasMessage("application.properties: retry.base-ms is missing; there is 'retry.bse-ms'");
    assertThatThrownBy(() -> load().property("http.connect-timeout-ms"))
        .hasMessage("application.properties: http.connect-timeout-ms is missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"4", "-5", "5.5", "five", "", "99999999999"})
  void numberOutsideItsBoundsIsRefusedWithThem(String text) throws IOException {
    properties("retry.base-ms=" + text + "\n");

    assertThatThrownBy(() -> load().wholeNumber("retry.base-ms", 5))
        .isInstanceOf(BadInput.class)
        .hasMessage(
            "application.properties: retry.base-ms: expected a whole number of at least 5, found '"
                + text
                + "'");
  }

  @Test
  void propertiesThatCannotBeReadAreOneLine() throws IOException {
    properties("name=\\u12\n");
    assertThatThrownBy(this::load)
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith(home.resolve("application.properties") + ": cannot be read: ");

    Files.delete(home.resolve("application.properties"));
    assertThatThrownBy(this::load)
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith(home.resolve("application.properties") + ": cannot be read: ");
  }
}

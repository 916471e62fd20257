package dev.llmbenchmark.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.ModelFacts;
import dev.llmbenchmark.model.PriceTier;
import dev.llmbenchmark.model.UtcHours;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelsCsvTest {
  private static final String HEADER =
      "provider,model,status,retired_on,context_tokens,max_output_tokens,from_prompt_tokens,"
          + "utc_hours,input_usd_per_mtok,cached_input_usd_per_mtok,cache_write_usd_per_mtok,"
          + "output_usd_per_mtok,as_of,source\n";

  @TempDir Path folder;

  private Map<String, ModelFacts> read(String rows) throws IOException {
    return file(HEADER + rows);
  }

  private Map<String, ModelFacts> file(String content) throws IOException {
    Path file = folder.resolve("models.csv");
    Files.writeString(file, content);
    return ModelsCsv.read(file);
  }

  private static Optional<BigDecimal> usd(String amount) {
    return Optional.of(new BigDecimal(amount));
  }

  @Test
  void everyColumnOfAFullRowIsKept() throws IOException {
    Map<String, ModelFacts> facts =
        read(
            "p,@cf/a/m,retired,2026-10-23,200000,100000,1000,Mon-Fri 01-04;Sat-Sun 00-24,"
                + "15,7.50,18.75,60,2026-08-01,\"a list, read; twice\"\n");

    assertThat(facts)
        .isEqualTo(
            Map.of(
                "p/@cf/a/m",
                new ModelFacts(
                    true,
                    Optional.of(LocalDate.of(2026, 10, 23)),
                    OptionalLong.of(200_000),
                    OptionalLong.of(100_000),
                    List.of(
                        new PriceTier(
                            1000,
                            List.of(
                                new UtcHours(DayOfWeek.MONDAY, DayOfWeek.FRIDAY, 1, 4),
                                new UtcHours(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY, 0, 24)),
                            usd("15"),
                            usd("7.50"),
                            usd("18.75"),
                            usd("60"),
                            Optional.of(LocalDate.of(2026, 8, 1)),
                            "a list, read; twice")))));
  }

  @Test
  void emptyCellIsUnknownAndNeverZero() throws IOException {
    ModelFacts facts = read("p,m,alive,,,,,,,,,,,\n").get("p/m");

    assertThat(facts).isEqualTo(ModelFacts.UNKNOWN);
  }

  @Test
  void unknownPartOfAPriceStaysUnknownBesideAKnownOne() throws IOException {
    PriceTier tier = read("p,m,alive,,,,,,0.15,,,,,\n").get("p/m").prices().get(0);

    assertThat(tier)
        .isEqualTo(
            new PriceTier(
                0,
                List.of(),
                usd("0.15"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                ""));
  }

  @Test
  void zeroIsAPrice() throws IOException {
    PriceTier tier = read("p,m,alive,,,,,,0,,,0,,free\n").get("p/m").prices().get(0);

    assertThat(tier.input()).isEqualTo(usd("0"));
    assertThat(tier.output()).isEqualTo(usd("0"));
  }

  @Test
  void rowsOfAModelAreItsPriceTiersInTheirOrder() throws IOException {
    Map<String, ModelFacts> facts =
        read(
            "p,m,alive,,1000000,,,,2,,,10,,\n"
                + "p,m,alive,,1000000,,,Mon-Fri 01-04,3,,,11,,\n"
                + "q,m,alive,,5,,,,9,,,9,,\n"
                + "p,m,alive,,1000000,,272001,,4,,,15,,\n");

    assertThat(facts).containsOnlyKeys("p/m", "q/m");
    assertThat(facts.get("p/m").contextTokens()).hasValue(1_000_000);
    assertThat(facts.get("p/m").prices())
        .extracting(PriceTier::fromPromptTokens, tier -> tier.hours().size(), PriceTier::input)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(0L, 0, usd("2")),
            org.assertj.core.groups.Tuple.tuple(0L, 1, usd("3")),
            org.assertj.core.groups.Tuple.tuple(272_001L, 0, usd("4")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "p,m,alve,,,,,,,,,,,|status: expected 'alive' or 'retired', found 'alve'; did you mean"
            + " 'alive'?",
        "p,m,,,,,,,,,,,,|status: expected 'alive' or 'retired', found ''",
        "p,m,alive,23.10.2026,,,,,,,,,,|retired_on: expected a date such as 2026-11-24, found"
            + " '23.10.2026'",
        "p,m,alive,,128k,,,,,,,,,|context_tokens: expected a whole number of at least 0, found"
            + " '128k'",
        "p,m,alive,,,-1,,,,,,,,|max_output_tokens: expected a whole number of at least 0, found"
            + " '-1'",
        "p,m,alive,,,,1.5,,,,,,,|from_prompt_tokens: expected a whole number of at least 0, found"
            + " '1.5'",
        "p,m,alive,,,,,Mon-Fri 4-1,,,,,,|utc_hours: expected hours such as 'Mon-Fri 01-04', several"
            + " separated by ';', found 'Mon-Fri 4-1'",
        "p,m,alive,,,,,Mon-Fri 04-01,,,,,,|found 'Mon-Fri 04-01'",
        "p,m,alive,,,,,Mon-Fri 01-25,,,,,,|found 'Mon-Fri 01-25'",
        "p,m,alive,,,,,-Fri 01-04,,,,,,|found '-Fri 01-04'",
        "p,m,alive,,,,,Mon-Fry 01-04,,,,,,|found 'Mon-Fry 01-04'",
        "p,m,alive,,,,,Mon-Fri 01-04;,,,,,,|found 'Mon-Fri 01-04;'",
        "p,m,alive,,,,,,$2,,,,,|input_usd_per_mtok: expected a price in US dollars of at least 0,"
            + " found '$2'",
        "p,m,alive,,,,,,,-0.1,,,,|cached_input_usd_per_mtok: expected a price",
        "p,m,alive,,,,,,,,x,,,|cache_write_usd_per_mtok: expected a price",
        "p,m,alive,,,,,,,,,1 000,,|output_usd_per_mtok: expected a price",
        "p,m,alive,,,,,,,,,,2026-13-01,|as_of: expected a date",
        ",m,alive,,,,,,,,,,,|provider: is empty",
        "p,,alive,,,,,,,,,,,|model: is empty",
      })
  void wrongCellIsNamedByFileLineAndColumn(String row, String expected) {
    assertThatThrownBy(() -> read("p,first,alive,,,,,,,,,,,\n" + row + "\n"))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith("models.csv line 3: column ")
        .hasMessageContaining(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "retired,,100,5|status: expected 'alive' as in the model's first row, found 'retired'",
        "alive,2026-01-01,100,5|retired_on: expected '' as",
        "alive,,101,5|context_tokens: expected '100' as",
        "alive,,100,|max_output_tokens: expected '5' as in the model's first row, found ''"
      })
  void rowsOfAModelThatContradictEachOtherAreRefused(String cells, String expected) {
    String rows = "p,m,alive,,100,5,,,1,,,1,,\np,m," + cells + ",1000,,2,,,2,,\n";

    assertThatThrownBy(() -> read(rows))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith("models.csv line 3: column " + expected);
  }

  @Test
  void tierThatIsGivenTwiceIsRefused() {
    String row = "p,m,alive,,,,100,Mon-Fri 01-04,1,,,1,,\n";

    assertThatThrownBy(() -> read(row + row.replace("Mon-Fri", "mon-fri")))
        .isInstanceOf(BadInput.class)
        .hasMessage(
            "models.csv line 3: column from_prompt_tokens: an earlier row of p/m has the same"
                + " tokens and hours");
  }

  @Test
  void lineIsThatOnWhichTheRowStarts() {
    String rows = "p,m,alive,,,,,,1,,,1,,\"a source\nof two lines\"\np,n,dead,,,,,,,,,,,\"x\ny\"";

    assertThatThrownBy(() -> read(rows)).hasMessageStartingWith("models.csv line 4: column status");
  }

  @Test
  void rowsOfAnotherLengthAreRefused() {
    assertThatThrownBy(() -> read("p,m,alive"))
        .isInstanceOf(BadInput.class)
        .hasMessage("models.csv line 2: expected 14 cells, found 3");
  }

  @Test
  void headerIsCheckedColumnByColumn() {
    assertThatThrownBy(() -> file(HEADER.replace("status", "statsu")))
        .isInstanceOf(BadInput.class)
        .hasMessage("models.csv line 1: unknown column 'statsu'; did you mean 'status'?");
    assertThatThrownBy(() -> file(HEADER.replace("model,", ",")))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith("models.csv line 1: unknown column ''");
    for (String wrong :
        List.of("", HEADER.replace(",source", ""), HEADER.replace("_of", "_of,as_of"))) {
      assertThatThrownBy(() -> file(wrong))
          .isInstanceOf(BadInput.class)
          .hasMessage("models.csv line 1: expected the columns " + HEADER.strip());
    }
  }

  @Test
  void fileThatIsNoCsvOrNoTextIsOneLine() throws IOException {
    assertThatThrownBy(() -> read("p,m,alive,,,,,,,,,,,\"never closed\n"))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith(folder.resolve("models.csv") + ": cannot be read: ");
    byte[] latin1 = (HEADER + "p,m,alive,,,,,,,,,,,Grüße\n").getBytes(StandardCharsets.ISO_8859_1);
    Files.write(folder.resolve("models.csv"), latin1);
    assertThatThrownBy(() -> ModelsCsv.read(folder.resolve("models.csv")))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith(folder.resolve("models.csv") + ": cannot be read: ");
    assertThatThrownBy(() -> ModelsCsv.read(folder.resolve("none.csv")))
        .isInstanceOf(BadInput.class);
  }
}

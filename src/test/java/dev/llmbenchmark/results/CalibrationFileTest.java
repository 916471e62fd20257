package dev.llmbenchmark.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.Engine;
import dev.llmbenchmark.model.Floor;
import dev.llmbenchmark.results.Calibration.Error;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibrationFileTest {
  private static final Instant AT = Instant.parse("2026-11-24T08:00:00Z");

  @TempDir Path folder;
  private CalibrationFile file;

  @BeforeEach
  void file() {
    file = new CalibrationFile(folder.resolve("caches/llm-benchmark"));
  }

  private static Calibration one(String machine, Engine engine, int inFlight, double floorMs) {
    Error few = new Error(40, 0.4, OptionalDouble.empty(), 2.5);
    Error frames = new Error(2000, 0.4, OptionalDouble.of(floorMs), 9);
    return new Calibration(AT, machine, engine, inFlight, 1, few, few, few, frames, frames);
  }

  private static Floor floor(double ms, int inFlight) {
    return new Floor(ms, Optional.of(new Floor.Origin(AT, inFlight)));
  }

  @Test
  void withoutACalibrationOneMillisecondIsAssumed() {
    assertThat(file.floor("m", Engine.HTTP, 1)).isEqualTo(Floor.ASSUMED);
    assertThat(Floor.ASSUMED.ms()).isEqualTo(1);
    assertThat(Floor.ASSUMED.calibration()).isEmpty();
  }

  @Test
  void whatIsKeptIsReadAgain() {
    List<Calibration> two =
        List.of(one("m", Engine.HTTP, 1, 1.5), one("m", Engine.VERTX_HTTP, 64, 3));
    file.keep(two);

    assertThat(file.read()).isEqualTo(two);
  }

  @Test
  void aRunTakesTheLevelThatIsNoLighterThanItsOwn() {
    file.keep(
        List.of(
            one("m", Engine.HTTP, 1, 1),
            one("m", Engine.HTTP, 32, 2),
            one("m", Engine.HTTP, 100, 4)));

    assertThat(file.floor("m", Engine.HTTP, 1)).isEqualTo(floor(1, 1));
    assertThat(file.floor("m", Engine.HTTP, 2)).isEqualTo(floor(2, 32));
    assertThat(file.floor("m", Engine.HTTP, 32)).isEqualTo(floor(2, 32));
    assertThat(file.floor("m", Engine.HTTP, 33)).isEqualTo(floor(4, 100));
    // None is as heavy: the heaviest there is.
    assertThat(file.floor("m", Engine.HTTP, 500)).isEqualTo(floor(4, 100));
  }

  @Test
  void anotherMachineOrEngineSaysNothing() {
    file.keep(List.of(one("m", Engine.HTTP, 1, 7)));

    assertThat(file.floor("n", Engine.HTTP, 1)).isEqualTo(Floor.ASSUMED);
    assertThat(file.floor("m", Engine.VERTX_HTTP, 1)).isEqualTo(Floor.ASSUMED);
  }

  @Test
  void theLastOneOfASubjectStaysAndOthersAreKept() {
    file.keep(List.of(one("m", Engine.HTTP, 1, 7), one("n", Engine.HTTP, 1, 8)));
    file.keep(List.of(one("m", Engine.HTTP, 1, 9)));

    assertThat(file.read()).hasSize(2);
    assertThat(file.floor("m", Engine.HTTP, 1).ms()).isEqualTo(9);
    assertThat(file.floor("n", Engine.HTTP, 1).ms()).isEqualTo(8);
  }

  @Test
  void aBrokenFileIsNamedAndReplacedByTheNextCalibration() throws IOException {
    Files.createDirectories(file.path().getParent());
    Files.writeString(file.path(), "{\"calibrations\":[{\"at\":\"yesterday\"}]}");

    assertThatExceptionOfType(BadInput.class)
        .isThrownBy(() -> file.floor("m", Engine.HTTP, 1))
        .withMessageContaining("calibration.json")
        .withMessageContaining("yesterday");

    file.keep(List.of(one("m", Engine.HTTP, 1, 9)));
    assertThat(file.read()).hasSize(1);
  }

  @Test
  void aFolderThatCannotBeMadeIsOneLine() throws IOException {
    Files.writeString(folder.resolve("caches"), "a file in the way");

    assertThatExceptionOfType(BadInput.class)
        .isThrownBy(() -> file.keep(List.of(one("m", Engine.HTTP, 1, 9))))
        .withMessageContaining("cannot be written");
  }
}

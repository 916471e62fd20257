package dev.llmbenchmark.results;

import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.Engine;
import dev.llmbenchmark.model.Floor;
import dev.llmbenchmark.results.Calibration.Error;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The calibrations of this user: the last one of each machine, engine and number of calls in
 * flight.
 */
public final class CalibrationFile {
  private static final String NAME = "calibration.json";

  private final Path file;

  /**
   * @param folder where the file is, or is going to be
   */
  public CalibrationFile(Path folder) {
    this.file = folder.resolve(NAME);
  }

  /**
   * @return the file
   */
  public Path path() {
    return file;
  }

  /**
   * @return what is kept; empty when there is no file
   * @throws BadInput when it cannot be read
   */
  public List<Calibration> read() {
    return Files.exists(file)
        ? JsonReading.of(file).objects("calibrations").stream().map(CalibrationFile::one).toList()
        : List.of();
  }

  /**
   * Adds calibrations in place of older ones of the same machine, engine and number of calls in
   * flight. A file that cannot be read is replaced.
   *
   * @param added what was found
   * @throws BadInput when the file cannot be written
   */
  public void keep(List<Calibration> added) {
    List<Calibration> all = new ArrayList<>(readable());
    added.forEach(one -> all.removeIf(old -> sameSubject(old, one)));
    all.addAll(added);
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Path whole = Files.createTempFile(file.toAbsolutePath().getParent(), NAME, ".new");
      Files.writeString(whole, text(all));
      // Renamed into place, as a run may be reading it.
      Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new BadInput(file + ": cannot be written: " + e.getClass().getSimpleName(), e);
    }
  }

  private List<Calibration> readable() {
    try {
      return read();
    } catch (BadInput e) {
      return List.of();
    }
  }

  private static boolean sameSubject(Calibration a, Calibration b) {
    return a.machine().equals(b.machine())
        && a.engine() == b.engine()
        && a.inFlight() == b.inFlight();
  }

  /**
   * The client's own error for a run: by the calibration with the fewest calls in flight that are
   * no fewer than the run's, else by the one with the most.
   *
   * @param machine machine and Java runtime
   * @param engine the HTTP client
   * @param inFlight most calls in flight
   * @return the error; {@link Floor#ASSUMED} when there is no calibration
   * @throws BadInput when the file cannot be read
   */
  public Floor floor(String machine, Engine engine, int inFlight) {
    return read().stream()
        .filter(one -> one.machine().equals(machine) && one.engine() == engine)
        .min(
            Comparator.comparing((Calibration one) -> one.inFlight() < inFlight)
                .thenComparing(one -> Math.abs((long) one.inFlight() - inFlight)))
        .flatMap(Calibration::floor)
        .orElse(Floor.ASSUMED);
  }

  private static Calibration one(JsonReading json) {
    Calibration read =
        new Calibration(
            json.moment("at").orElseThrow(() -> json.bad("at", "a moment")),
            json.needed("machine"),
            engine(json),
            json.neededCount("in_flight"),
            json.whole("odd_calls").orElse(0),
            error(json, "ttft_ms"),
            error(json, "gap_ms"),
            error(json, "response_time_ms"),
            error(json, "content_frame_ms"),
            error(json, "server_lateness_ms"));
    if (read.inFlight() < 1) {
      throw json.bad("in_flight", "a whole number of at least 1");
    }
    return read;
  }

  private static Engine engine(JsonReading json) {
    String word = json.needed("engine");
    return Arrays.stream(Engine.values())
        .filter(one -> one.word().equals(word))
        .findFirst()
        .orElseThrow(() -> json.bad("engine", "the name of an engine"));
  }

  private static Error error(JsonReading json, String field) {
    JsonReading error = json.object(field);
    return new Error(
        error.neededCount("n"),
        error.number("median").orElseThrow(() -> error.bad("median", "a number")),
        error.number("p99"),
        error.number("max").orElseThrow(() -> error.bad("max", "a number")));
  }

  /** The calibration as the file and the command's JSON have it. */
  static JsonFields fields(Calibration one) {
    return new JsonFields()
        .text("at", one.at().toString())
        .text("machine", one.machine())
        .text("engine", one.engine().word())
        .number("in_flight", one.inFlight())
        .number("odd_calls", one.odd())
        .object("ttft_ms", fields(one.ttft()))
        .object("gap_ms", fields(one.gap()))
        .object("response_time_ms", fields(one.response()))
        .object("content_frame_ms", fields(one.frame()))
        .object("server_lateness_ms", fields(one.server()));
  }

  private static JsonFields fields(Error error) {
    return new JsonFields()
        .number("n", error.n())
        .number("median", OptionalDouble.of(error.medianMs()))
        .number("p99", error.p99Ms())
        .number("max", OptionalDouble.of(error.maxMs()));
  }

  /**
   * @param calibrations calibrations
   * @return them as a JSON object
   */
  public static String text(List<Calibration> calibrations) {
    return new JsonFields()
        .objects("calibrations", calibrations.stream().map(CalibrationFile::fields).toList())
        .pretty();
  }
}

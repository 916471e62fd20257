package dev.llmbenchmark.results;

import dev.llmbenchmark.metric.ClockError;
import dev.llmbenchmark.metric.Distribution;
import dev.llmbenchmark.metric.Numbers;
import dev.llmbenchmark.model.Engine;
import dev.llmbenchmark.model.Floor;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a calibration found out about this client, against a server whose times are known.
 *
 * @param at when
 * @param machine machine and Java runtime, in one line
 * @param engine the HTTP client
 * @param inFlight calls in flight, at least 1
 * @param odd calls that failed or lost a content frame, at least 0; they are in no figure
 * @param ttft error of the time to first token
 * @param gap error of the time between two content frames, without its sign
 * @param response error of the response time
 * @param frame error of the time of each content frame
 * @param server by how much the server itself was late
 */
public record Calibration(
    Instant at,
    String machine,
    Engine engine,
    int inFlight,
    long odd,
    Error ttft,
    Error gap,
    Error response,
    Error frame,
    Error server) {

  /**
   * A distribution of errors in ms, in the figures that are kept.
   *
   * @param n how many were measured
   * @param medianMs half of them were at most that
   * @param p99Ms 99 percent of them; absent when n does not support it
   * @param maxMs the largest
   */
  public record Error(long n, double medianMs, OptionalDouble p99Ms, double maxMs) {
    /** Checks that nothing is null. */
    public Error {
      Objects.requireNonNull(p99Ms, "p99Ms");
    }

    static Error of(Distribution values) {
      OptionalDouble p99 = values.percentile(0.99);
      return new Error(
          values.n(),
          Numbers.round(values.median().orElse(0)),
          p99.isPresent()
              ? OptionalDouble.of(Numbers.round(p99.getAsDouble()))
              : OptionalDouble.empty(),
          Numbers.round(values.max().orElse(0)));
    }
  }

  /** Checks that nothing is null. */
  public Calibration {
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(machine, "machine");
    Objects.requireNonNull(engine, "engine");
    Objects.requireNonNull(ttft, "ttft");
    Objects.requireNonNull(gap, "gap");
    Objects.requireNonNull(response, "response");
    Objects.requireNonNull(frame, "frame");
    Objects.requireNonNull(server, "server");
  }

  /**
   * @param at when
   * @param machine machine and Java runtime
   * @param engine the HTTP client
   * @param inFlight calls in flight
   * @param found what was found
   * @param server by how much the server itself was late
   * @return the calibration
   */
  public static Calibration of(
      Instant at,
      String machine,
      Engine engine,
      int inFlight,
      ClockError.Figures found,
      Error server) {
    return new Calibration(
        at,
        machine,
        engine,
        inFlight,
        found.odd(),
        Error.of(found.ttft()),
        Error.of(found.gap()),
        Error.of(found.response()),
        Error.of(found.frame()),
        server);
  }

  /**
   * @return the client's own error; absent when too few content frames came for a 99th percentile
   */
  public Optional<Floor> floor() {
    return frame.p99Ms().isEmpty()
        ? Optional.empty()
        : Optional.of(
            // A clock that is exact to the last written digit.
            new Floor(
                Math.max(0.001, frame.p99Ms().getAsDouble()),
                Optional.of(new Floor.Origin(at, inFlight))));
  }
}

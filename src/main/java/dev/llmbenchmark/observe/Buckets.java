package dev.llmbenchmark.observe;

import java.util.List;

/** Upper bounds of the buckets, in the unit of the instrument. */
final class Buckets {
  /** For times, as the conventions ask for. */
  static final List<Double> SECONDS =
      List.of(
          0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92);

  /** For counts of tokens, as the conventions ask for. */
  static final List<Double> TOKENS =
      List.of(
          1.0,
          4.0,
          16.0,
          64.0,
          256.0,
          1024.0,
          4096.0,
          16_384.0,
          65_536.0,
          262_144.0,
          1_048_576.0,
          4_194_304.0,
          16_777_216.0,
          67_108_864.0);

  /** Ours, for the time of one token: 1 to 1000 tokens a second. */
  static final List<Double> SECONDS_PER_TOKEN =
      List.of(0.001, 0.002, 0.004, 0.006, 0.01, 0.015, 0.02, 0.03, 0.05, 0.075, 0.1, 0.2, 0.5, 1.0);

  /** Ours, for tokens a second; whole numbers, see {@link Instrument#summary}. */
  static final List<Double> TOKENS_PER_SECOND =
      List.of(
          1.0, 5.0, 10.0, 20.0, 30.0, 40.0, 50.0, 75.0, 100.0, 150.0, 200.0, 300.0, 500.0, 1000.0);

  private Buckets() {}
}

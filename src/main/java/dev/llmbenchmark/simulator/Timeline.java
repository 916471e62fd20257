package dev.llmbenchmark.simulator;

import java.util.random.RandomGenerator;

/** When each token of one reply is ready, in ns after the request was read. */
final class Timeline {
  private static final double NANOS_PER_MS = 1e6;

  /** Headers come when the model is about to speak, a little before the first token. */
  private static final double HEAD_SHARE = 0.75;

  private final long[] tokens;
  private final long headNanos;
  private final long wholeNanos;

  /** Draws a first token and gaps that are log-normal around the profile's medians. */
  Timeline(Profile profile, int count, RandomGenerator random) {
    tokens = new long[Math.max(1, count)];
    double at = draw(profile.ttftMs(), profile.ttftSigma(), random);
    for (int i = 0; i < tokens.length; i++) {
      tokens[i] = Math.round(at * NANOS_PER_MS);
      at += draw(profile.gapMs(), profile.gapSigma(), random);
    }
    // A whole reply is there when its last token is done, one gap after that began.
    wholeNanos = Math.round(at * NANOS_PER_MS);
    headNanos =
        profile.headersMs().isPresent()
            ? Math.min(tokens[0], Math.round(profile.headersMs().getAsDouble() * NANOS_PER_MS))
            : Math.round(tokens[0] * HEAD_SHARE);
  }

  private static double draw(double median, double sigma, RandomGenerator random) {
    return sigma == 0 ? median : median * Math.exp(sigma * random.nextGaussian());
  }

  long headNanos() {
    return headNanos;
  }

  /** When the token of that number (from 1) is ready; 0 = when the headers are sent. */
  long at(int token) {
    return token == 0 ? headNanos() : tokens[Math.min(token, tokens.length) - 1];
  }

  long wholeNanos() {
    return wholeNanos;
  }

  /** A refusal needs no model: it comes early. */
  long refusalNanos() {
    return tokens[0] / 4;
  }
}

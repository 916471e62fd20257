package dev.llmbenchmark.metric;

/**
 * When a server whose times are known sends what, in ms after it has read the request.
 *
 * @param headersMs the response's headers
 * @param firstMs the first content frame
 * @param gapMs from each content frame to the next
 * @param frames content frames, at least 2; the reply ends with the last one
 */
public record ScriptedTimes(double headersMs, double firstMs, double gapMs, int frames) {
  /** Checks the ranges. */
  public ScriptedTimes {
    if (!(headersMs >= 0 && firstMs >= headersMs && gapMs >= 0) || frames < 2) {
      throw new IllegalArgumentException(
          "expected 0 <= headers <= first, gap >= 0 and frames >= 2, not "
              + headersMs
              + ", "
              + firstMs
              + ", "
              + gapMs
              + ", "
              + frames);
    }
  }

  /** When a content frame is sent, in ms; the first has the index 0. */
  double frameMs(int index) {
    return firstMs + index * gapMs;
  }
}

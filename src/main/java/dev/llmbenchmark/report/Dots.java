package dev.llmbenchmark.report;

import java.util.BitSet;

/** Points of a drawing as one path: those that fall onto the same spot are drawn once. */
final class Dots {
  private static final int WIDTH = Plot.UNITS + 1;

  private final BitSet spots = new BitSet();

  /**
   * @param x in units of the width
   * @param y in pixels
   */
  void add(int x, int y) {
    spots.set(y * WIDTH + x);
  }

  boolean none() {
    return spots.isEmpty();
  }

  /** Lines without a length, which round ends make points of. */
  String path() {
    return path("h0");
  }

  /**
   * Lines with hardly a length, which square ends make squares of. Without any, a PDF has nothing
   * there: it would not know how to turn them.
   */
  String squares() {
    return path("h1h-1");
  }

  /** Upright strokes down from each point. */
  String strokes(int height) {
    return path("v" + height + "v-" + height);
  }

  private String path(String each) {
    StringBuilder path = new StringBuilder();
    int x = 0;
    int y = 0;
    for (int spot = spots.nextSetBit(0); spot >= 0; spot = spots.nextSetBit(spot + 1)) {
      int nextX = spot % WIDTH;
      int nextY = spot / WIDTH;
      path.append('m').append(nextX - x);
      path.append(nextY < y ? "" : " ").append(nextY - y).append(each);
      x = nextX;
      y = nextY;
    }
    return path.toString();
  }
}

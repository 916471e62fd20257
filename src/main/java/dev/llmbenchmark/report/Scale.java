package dev.llmbenchmark.report;

import java.util.ArrayList;
import java.util.List;

/** Where numbers stand on an axis, from 0 at its start to 1 at its end, and where it has marks. */
final class Scale {
  /** Nothing stands at the very edge, where half of it would be cut off. */
  private static final double EDGE = 0.03;

  private static final double[] STEPS = {1, 2, 5};
  private static final double FEW_DECADES = 1.6;
  private static final double HALF_DECADE = 0.45;
  private static final int MARKS = 4;

  /** With fewer one does not see that equal ratios are equally far apart. */
  private static final int FEWEST = 3;

  /** From such a ratio on a linear axis would press small values together. */
  private static final double WIDE = 20;

  private final double low;
  private final double high;
  private final boolean log;

  private Scale(double low, double high, boolean log) {
    this.low = low;
    this.high = high;
    this.log = log;
  }

  /** A linear axis from 0. */
  static Scale fromZero(double most) {
    return new Scale(0, most > 0 ? most : 1, false);
  }

  /** A linear axis from one number to another above it. */
  static Scale between(double low, double high) {
    return new Scale(low, high, false);
  }

  /** A linear axis around 0. */
  static Scale around(double most) {
    double side = most > 0 ? most : 1;
    return new Scale(-side, side, false);
  }

  /**
   * An axis of equal ratios.
   *
   * @param least above 0
   */
  static Scale log(double least, double most) {
    double low = least > 0 ? least : 1e-3;
    double high = Math.max(most, low);
    // A single value stands in the middle.
    double room = high / low < 1.05 ? 1.3 : 1;
    return new Scale(low / room, high * room, true);
  }

  /** From 0 when values are near each other, else of equal ratios. */
  static Scale fitting(double least, double most) {
    return least > 0 && most / least > WIDE ? log(least, most) : fromZero(most);
  }

  boolean logarithmic() {
    return log;
  }

  /**
   * @return the place of a value, from 0 to 1; that of the nearest end for a value beyond it
   */
  double at(double value) {
    double share =
        log
            ? (Math.log(Math.max(value, low)) - Math.log(low)) / (Math.log(high) - Math.log(low))
            : (value - low) / (high - low);
    return EDGE + (1 - 2 * EDGE) * Math.max(0, Math.min(1, share));
  }

  /**
   * @return round numbers within the axis, ascending
   */
  List<Double> marks() {
    if (!log) {
      return linearMarks(MARKS);
    }
    double decades = Math.log10(high / low);
    List<Double> marks = decades > HALF_DECADE ? logMarks(decades) : List.of();
    if (marks.size() < FEWEST) {
      marks = decades > 1 ? logMarks(FEW_DECADES) : linearMarks(MARKS);
    }
    return marks.size() < FEWEST ? linearMarks(2 * MARKS) : marks;
  }

  private List<Double> logMarks(double decades) {
    List<Double> marks = new ArrayList<>();
    int every = Math.max(1, (int) decades / FEWEST);
    for (int power = (int) Math.floor(Math.log10(low)); power <= Math.log10(high); power++) {
      for (double step : decades > FEW_DECADES ? new double[] {1} : STEPS) {
        double mark = step * Math.pow(10, power);
        boolean taken = decades <= FEW_DECADES || Math.floorMod(power, every) == 0;
        if (taken && mark >= low * 0.999 && mark <= high * 1.001) {
          marks.add(mark);
        }
      }
    }
    return marks;
  }

  private List<Double> linearMarks(int about) {
    double rough = (high - low) / about;
    double unit = Math.pow(10, Math.floor(Math.log10(rough)));
    double step = 10 * unit;
    for (int i = STEPS.length - 1; i >= 0; i--) {
      if (STEPS[i] * unit >= rough) {
        step = STEPS[i] * unit;
      }
    }
    List<Double> marks = new ArrayList<>();
    for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high * 1.0001; i++) {
      marks.add(i * step);
    }
    return marks;
  }
}

package dev.llmbenchmark.metric;

import java.util.Arrays;

/** A growing list of raw doubles: 8 bytes a value, so that long runs fit into memory. */
final class Doubles {
  private static final int INITIAL = 16;

  private double[] values;
  private int size;

  Doubles() {
    this.values = new double[INITIAL];
  }

  Doubles(Doubles other) {
    this.values = other.values.clone();
    this.size = other.size;
  }

  void add(double value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size++] = value;
  }

  int size() {
    return size;
  }

  double[] toArray() {
    return Arrays.copyOf(values, size);
  }
}

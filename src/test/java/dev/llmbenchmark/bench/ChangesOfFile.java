package dev.llmbenchmark.bench;

import dev.llmbenchmark.metric.ChangePoint;
import dev.llmbenchmark.metric.ChangePoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Prints the change points of the numbers in a file, to compare them with Otava's list. */
final class ChangesOfFile {
  private ChangesOfFile() {}

  static void print(Path file, int leastPercent) throws IOException {
    double[] values =
        Arrays.stream(Files.readString(file).trim().split("\\s+"))
            .mapToDouble(Double::parseDouble)
            .toArray();
    System.out.println("index,p,mean_before,mean_after");
    for (ChangePoint point : ChangePoints.otava(leastPercent / 100.0).in(values)) {
      System.out.println(
          point.index()
              + ","
              + point.p()
              + ","
              + point.before().mean()
              + ","
              + point.after().mean());
    }
  }
}

package dev.llmbenchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MethodsTest {
  @TempDir Path folder;

  @Test
  void methodIsMeasuredFromItsTypeToItsBraceWhereverItStands() throws IOException {
    Path file = folder.resolve("A.java");
    Files.writeString(
        file,
        """
        class A {
          A() {
          }

          /** Says so. */
          @SuppressWarnings({
            "a", "b"
          })
          static int one(
              int x) {
            return x;
          }

          Runnable two = new Runnable() {
            @Override
            public void run() { }
          };

          record R(int x) {
            R {
              x++;
            }
          }
        }
        """);

    List<Methods.Method> methods = Methods.in(List.of(file));

    assertThat(methods)
        .containsExactly(
            new Methods.Method(file, "<init>", 2, 2),
            new Methods.Method(file, "one", 9, 4),
            new Methods.Method(file, "run", 16, 1),
            new Methods.Method(file, "<init>", 20, 3));
  }
}

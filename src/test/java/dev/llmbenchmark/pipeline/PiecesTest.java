package dev.llmbenchmark.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmbenchmark.model.Fault;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PiecesTest {
  private static final int KIB = 1024;
  private static final Bounds LONG = new Bounds(60_000, 60_000, 60_000, 60_000);

  private static void fill(Pieces pieces, int bytes) throws IOException {
    InputStream stream = new ByteArrayInputStream(new byte[bytes]);
    while (pieces.read(stream)) {
      // Until its end.
    }
  }

  @Test
  void repliesOfOrdinarySizeAreNotCounted() throws IOException {
    ReplyMemory memory = new ReplyMemory(0);

    fill(new Pieces(memory), 60 * KIB);

    assertThat(memory.taken()).isZero();
  }

  @Test
  void largeRepliesTakeFromOneMemoryAndGiveBackWhatTheyTook() throws IOException {
    ReplyMemory memory = new ReplyMemory(300 * KIB);
    Pieces first = new Pieces(memory);
    fill(first, 100 * KIB);

    // Room is doubled: 128 KiB for the first, and 256 KiB are not left for another.
    assertThat(memory.taken()).isEqualTo(128 * KIB).isEqualTo(first.taken());
    assertThatThrownBy(() -> fill(new Pieces(memory), 200 * KIB))
        .isInstanceOf(TooLargeException.class)
        .hasMessage("large replies in memory would take more than 307200 bytes");

    memory.give(memory.taken());
    fill(new Pieces(memory), 200 * KIB);
    assertThat(memory.taken()).isEqualTo(256 * KIB);
  }

  @Test
  void piecesOfOneByteEachAreCountedToo() throws IOException {
    Pieces pieces = new Pieces(new ReplyMemory(100 * KIB));
    for (int i = 0; i < 8192; i++) {
      pieces.add(1, i);
    }

    // 16,384 pieces of 12 bytes are 192 KiB.
    assertThatThrownBy(() -> pieces.add(1, 9000)).isInstanceOf(TooLargeException.class);
  }

  @Test
  void tapGivesTheCallUpOnceAndTakesNoMore() {
    List<String> reasons = new ArrayList<>();
    ReplyMemory memory = new ReplyMemory(100 * KIB);
    Pieces pieces = new Pieces(memory);
    Tap tap = new Tap(new Marks(), new Watch(LONG, (ms, task) -> () -> {}), pieces);
    tap.connected(true, why -> reasons.add(why.getMessage()));

    for (int i = 0; i < 10; i++) {
      tap.write(Buffer.buffer(new byte[20 * KIB]));
    }

    assertThat(reasons)
        .containsExactly("large replies in memory would take more than 102400 bytes");
    // Room for the first four, which is the last that there was.
    assertThat(memory.taken()).isEqualTo(80 * KIB).isEqualTo(pieces.taken());
    assertThat(tap.arrivals(Optional.of(new IOException("reset")), false).fault())
        .hasValueSatisfying(fault -> assertThat(fault.kind()).isEqualTo(Fault.Kind.TOO_LARGE));
  }
}

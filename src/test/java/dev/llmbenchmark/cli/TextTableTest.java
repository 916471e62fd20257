package dev.llmbenchmark.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
  @Test
  void figuresAreAlignedToTheRight() {
    TextTable table = new TextTable(List.of("model", "calls"));
    table.add(List.of("a/b", "7"));

    assertThat(table.text()).isEqualTo("model  calls\na/b        7\n");
  }

  @Test
  void nameWithoutRoomForItsFiguresHasALineOfItsOwn() {
    String name = "provider/" + "x".repeat(60);
    TextTable table = new TextTable(List.of("model", "a figure of 40 characters, to fill lines"));
    table.add(List.of("short", "1"));
    table.add(List.of(name, "2"));

    assertThat(table.text().lines())
        .containsExactly(
            "model  a figure of 40 characters, to fill lines",
            "short" + " ".repeat(41) + "1",
            name,
            " ".repeat(46) + "2")
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(TextTable.COLUMNS));
  }

  @Test
  void rowWithAnotherNumberOfCellsIsRefused() {
    TextTable table = new TextTable(List.of("model", "calls"));

    assertThatThrownBy(() -> table.add(List.of("a"))).isInstanceOf(IllegalArgumentException.class);
  }
}

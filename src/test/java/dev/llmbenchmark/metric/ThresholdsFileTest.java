package dev.llmbenchmark.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmbenchmark.model.BadInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of thresholds that set nothing, and those that begin in an odd way. */
class ThresholdsFileTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                              | f: expected at least one threshold
          # nothing                       | f: expected at least one threshold
          thresholds:                     | f: expected at least one threshold
          tftt_ms:                        | f:1: tftt_ms: expected an expression
          ttft_ms:;tps: avg>2             | f:1: ttft_ms: expected an expression
          tps: avg>2;ttft_ms:             | f:2: ttft_ms: expected an expression
          """)
  void aFileThatSetsNothingIsAMistake(String text, String said) {
    assertThatThrownBy(() -> Thresholds.parseFile(text.replace(';', '\n'), "f"))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith(said);
  }

  @Test
  void aFileMayBeginWithAByteOrderMarkAndATitle() {
    assertThat(Thresholds.parseFile("\uFEFFthresholds:\n  tps:\n    - avg>2\n", "f").all())
        .hasSize(1);
  }
}

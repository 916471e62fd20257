package dev.llmbenchmark.metric;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;

/**
 * Counts the tokens of a text by the o200k tokenizer: one yardstick for every provider, and a
 * stand-in for counts that a provider does not report.
 *
 * <p>The table is loaded by the first count, once per process; instances are light and safe for use
 * by several threads.
 */
public final class TokenEstimator {
  /**
   * @param text any text; the spelling of a special token counts as ordinary text
   * @return number of its tokens
   */
  public int count(String text) {
    return Loaded.O200K.countTokensOrdinary(text);
  }

  /** Initialised by its first use, which makes loading lazy and safe without a lock. */
  private static final class Loaded {
    static final Encoding O200K =
        Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);
  }
}

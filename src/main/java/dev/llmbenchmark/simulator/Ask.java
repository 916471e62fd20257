package dev.llmbenchmark.simulator;

import java.util.Set;

/**
 * What a good request asks for.
 *
 * @param model model id
 * @param stream whether the reply is to be streamed
 * @param cap most output tokens; {@link Integer#MAX_VALUE} when the request names no cap
 * @param promptCharacters characters of all texts of the prompt
 * @param wishes what else the request decides on the shape of the reply
 */
record Ask(String model, boolean stream, int cap, int promptCharacters, Set<Wish> wishes) {
  /** What a request can decide on the shape of its reply. */
  enum Wish {
    /** Send a chunk with the usage. */
    USAGE_CHUNK,
    /** Pad each chunk with random letters. */
    PADDING,
    /** Stream the elements of a JSON array, not events. */
    JSON_ARRAY,
    /** Reply in the shape of the OpenAI API. */
    OPENAI_SHAPE
  }

  Ask {
    wishes = Set.copyOf(wishes);
  }

  boolean wants(Wish wish) {
    return wishes.contains(wish);
  }

  /** Prompt length in tokens, at four characters a token. */
  int promptTokens() {
    return Math.max(1, (promptCharacters + 3) / 4);
  }
}

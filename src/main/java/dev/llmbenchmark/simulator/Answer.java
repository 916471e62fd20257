package dev.llmbenchmark.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What a model says to a request: the content, before any wire format. One element of a list is one
 * token, so that the usage is exact by construction.
 *
 * @param model model that was asked for
 * @param id opaque id, letters and digits
 * @param createdSeconds Unix time of the reply in s
 * @param reasoning tokens of the reasoning
 * @param text tokens of the answer
 * @param reasoningShown false when even formats that can show reasoning keep it back
 * @param cut whether the cap of the request ended it
 * @param promptTokens prompt tokens, the cached ones included
 * @param cachedTokens prompt tokens that came from the provider's prompt cache
 * @param perChunk tokens in one frame
 * @param random for padding and signatures
 */
record Answer(
    String model,
    String id,
    long createdSeconds,
    List<String> reasoning,
    List<String> text,
    boolean reasoningShown,
    boolean cut,
    int promptTokens,
    int cachedTokens,
    int perChunk,
    RandomGenerator random) {
  /**
   * The text of one frame.
   *
   * @param atToken number of its first token, from 1, reasoning counted
   * @param text its text
   */
  record Chunk(int atToken, String text) {}

  Answer {
    reasoning = List.copyOf(reasoning);
    text = List.copyOf(text);
  }

  int outputTokens() {
    return reasoning.size() + text.size();
  }

  String allText() {
    return String.join("", text);
  }

  String allReasoning() {
    return String.join("", reasoning);
  }

  boolean showsReasoning() {
    return reasoningShown && !reasoning.isEmpty();
  }

  List<Chunk> reasoningChunks() {
    return showsReasoning() ? chunks(reasoning, 0) : List.of();
  }

  List<Chunk> textChunks() {
    return chunks(text, reasoning.size());
  }

  /** Random letters and digits. */
  String letters(int count) {
    return Words.letters(random, count);
  }

  private List<Chunk> chunks(List<String> tokens, int before) {
    List<Chunk> chunks = new ArrayList<>();
    for (int from = 0; from < tokens.size(); from += perChunk) {
      int to = Math.min(tokens.size(), from + perChunk);
      chunks.add(new Chunk(before + from + 1, String.join("", tokens.subList(from, to))));
    }
    return chunks;
  }
}

package dev.llmbenchmark.results;

import java.util.Arrays;

/**
 * A set of ids of which 64 bits each are kept, so that those of a long log fit into memory. Two
 * different ids are taken for one in about one of 2^64 cases for each pair of them.
 */
final class IdSet {
  private static final int INITIAL = 64;

  private long[] slots = new long[INITIAL];
  private int size;

  void add(String id) {
    add(id, 0);
  }

  /**
   * @return whether an id with that number was not in it yet
   */
  boolean add(String id, int number) {
    boolean fresh = insert(slots, hash(id, number));
    if (fresh) {
      size++;
      if (size * 2 > slots.length) {
        grow();
      }
    }
    return fresh;
  }

  int size() {
    return size;
  }

  /** FNV-1a, mixed; never 0, which marks a free slot. */
  private static long hash(String id, int number) {
    long hash = 0xCBF29CE484222325L;
    for (int i = 0; i < id.length(); i++) {
      hash = (hash ^ id.charAt(i)) * 0x100000001B3L;
    }
    hash = (hash ^ number) * 0x100000001B3L;
    hash = (hash ^ (hash >>> 32)) * 0xD6E8FEB86659FD93L;
    hash ^= hash >>> 32;
    return hash == 0 ? 1 : hash;
  }

  private static boolean insert(long[] slots, long hash) {
    int slot = (int) hash & (slots.length - 1);
    while (slots[slot] != 0) {
      if (slots[slot] == hash) {
        return false;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    slots[slot] = hash;
    return true;
  }

  private void grow() {
    long[] larger = new long[2 * slots.length];
    Arrays.stream(slots).filter(hash -> hash != 0).forEach(hash -> insert(larger, hash));
    slots = larger;
  }
}

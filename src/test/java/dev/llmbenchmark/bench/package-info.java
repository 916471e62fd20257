/**
 * A benchmark of this program, no test: how exact its times are and how much it can do, beside bare
 * clients on the same load in the same run. {@code bench/run} starts it; results are in {@code
 * docs/performance.md}. What it computes shares nothing with the code that it measures.
 */
package dev.llmbenchmark.bench;

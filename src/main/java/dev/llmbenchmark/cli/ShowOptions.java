package dev.llmbenchmark.cli;

import picocli.CommandLine.Option;

/** How a command shows a result and the way to it. */
final class ShowOptions {
  @Option(names = "--json", description = "the summary as JSON on stdout")
  boolean json;

  @Option(names = "--quiet", description = "no progress")
  boolean quiet;
}

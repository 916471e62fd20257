package dev.llmbenchmark.cli;

/** Entry. */
public final class Main {
  private Main() {}

  /** Starts. */
  public static void main(String[] args) {
    System.out.println("hi");
  }
}

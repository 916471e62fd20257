package dev.llmbenchmark.pipeline;

import java.util.List;

/**
 * What each fault of the simulated gateway leaves of a streamed call, worked out by hand: status
 * and kind of end from what the fault does (RFC 9110 and 9112), the outcome from the public table
 * of outcomes. The same for all wire formats, since each fault strikes a reply that is good in its
 * own.
 */
final class ChaosTable {
  /**
   * One fault.
   *
   * @param name the scenario
   * @param status HTTP status; empty when no whole head comes
   * @param outcome what becomes of the call
   * @param code code of the error
   * @param times which there are: H headers, T first token, R last byte
   * @param error what the message holds
   */
  record Row(String name, String status, String outcome, String code, String times, String error) {}

  /** Those that end with a time-out, or would without one. */
  static final List<Row> SLOW =
      rows(
          """
          hang               | -   | timeout   | timeout     | -   | no reply within 1500 ms
          hang-after-head    | 200 | timeout   | timeout     | H   | nothing came for 700 ms
          hang-mid-stream    | 200 | timeout   | timeout     | HT  | nothing came for 700 ms
          hang-at-end        | 200 | ok        | -           | HT  | -
          drip               | 200 | timeout   | timeout     | HT  | took longer than 3000 ms
          """);

  static final List<Row> QUICK =
      rows(
          """
          close-early        | -   | network   | broken      | -   | -
          reset-before-reply | -   | network   | broken      | -   | -
          half-status-line   | -   | network   | broken      | -   | -
          half-head          | -   | network   | broken      | -   | -
          close-after-head   | 200 | network   | broken      | H   | -
          reset-after-head   | 200 | network   | broken      | H   | -
          cut-between-frames | 200 | truncated | broken      | HT  | -
          cut-in-frame       | 200 | truncated | broken      | HT  | -
          cut-in-chunk-size  | 200 | truncated | broken      | HT  | -
          reset-mid-stream   | 200 | truncated | broken      | HT  | -
          short-body         | 200 | truncated | broken      | HT  | -
          truncated          | 200 | truncated | no_end      | HTR | ended before its end
          until-close-cut    | 200 | truncated | no_end      | HTR | ended before its end
          no-last-chunk      | 200 | ok        | -           | HT  | -
          until-close        | 200 | ok        | -           | HTR | -
          no-http            | -   | malformed | protocol    | -   | -
          bad-status         | -   | malformed | protocol    | -   | -
          bad-length         | -   | malformed | protocol    | -   | -
          two-lengths        | -   | malformed | protocol    | -   | -
          bad-chunk-size     | 200 | malformed | protocol    | HT  | -
          early-hints        | 200 | ok        | -           | HTR | -
          continue-first     | 200 | ok        | -           | HTR | -
          trailers           | 200 | ok        | -           | HTR | -
          chunk-extension    | 200 | ok        | -           | HTR | -
          endless-trailers   | 200 | malformed | protocol    | HT  | -
          chunk-extension-flood | 200 | malformed | protocol | HT  | -
          tiny-chunks        | 200 | ok        | -           | HTR | -
          split-bytes        | 200 | ok        | -           | HTR | -
          one-burst          | 200 | ok        | -           | HTR | -
          crlf-comments      | 200 | ok        | -           | HTR | -
          endless-headers    | -   | malformed | protocol    | -   | larger than 262144 bytes
          endless-header-line | -  | malformed | protocol    | -   | -
          large-header       | 200 | ok        | -           | HTR | -
          many-cookies       | 200 | ok        | -           | HTR | -
          wrong-content-type | 200 | ok        | -           | HTR | -
          no-content-type    | 200 | ok        | -           | HTR | -
          status-204         | 204 | truncated | empty_reply | HR  | the reply is empty
          status-302         | 302 | bad_request | 302       | HR  | HTTP status 302
          status-304         | 304 | bad_request | 304       | HR  | HTTP status 304
          status-402-text    | 402 | quota     | 402         | HR  | Payment Required
          status-403-text    | 403 | gateway   | 403         | HR  | error code: 1010
          status-408-empty   | 408 | timeout   | 408         | HR  | HTTP status 408
          status-418-page    | 418 | bad_request | 418       | HR  | Sorry
          status-500-empty   | 500 | server    | 500         | HR  | HTTP status 500
          status-503-page    | 503 | overloaded | 503        | HR  | Sorry
          status-524-page    | 524 | gateway   | 524         | HR  | Sorry
          empty-body         | 200 | truncated | empty_reply | HR  | the reply is empty
          page-200           | 200 | malformed | unreadable  | HR  | Sorry
          gzip               | 200 | ok        | -           | HTR | -
          gzip-bomb          | 200 | malformed | too_large   | H   | larger than 33554432 bytes
          gzip-garbage       | 200 | malformed | protocol    | H   | -
          byte-order-mark    | 200 | ok        | -           | HTR | -
          utf-16             | 200 | malformed | unreadable  | HR  | -
          invalid-utf-8      | 200 | ok        | -           | HTR | -
          nul-bytes          | 200 | malformed | unreadable  | HR  | -
          noise              | 200 | malformed | unreadable  | HR  | -
          deep-json          | 200 | malformed | unreadable  | HR  | cannot be parsed
          bad-frame          | 200 | ok        | -           | HTR | -
          null-frame         | 200 | ok        | -           | HTR | -
          comments-only      | 200 | truncated | no_end      | HR  | ended before its end
          done-only          | 200 | truncated | empty_reply | HR  | says nothing
          text-behind-end    | 200 | ok        | -           | HTR | -
          flood              | 200 | malformed | too_large   | HT  | larger than 33554432 bytes
          long-line          | 200 | ok        | -           | HTR | -
          """);

  private ChaosTable() {}

  private static List<Row> rows(String table) {
    return table.lines().map(ChaosTable::row).toList();
  }

  private static Row row(String line) {
    String[] cells = line.split("\\s*\\|\\s*");
    for (int i = 0; i < cells.length; i++) {
      cells[i] = cells[i].equals("-") ? "" : cells[i];
    }
    return new Row(
        cells[0], cells[1], cells[2], cells[3], cells[4], cells.length < 6 ? "" : cells[5]);
  }
}

package dev.llmbenchmark.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;

/**
 * The frame of the page: head, style, script and data. The policy in its head allows this style and
 * this script by their hashes and nothing else: no address, no further script, no form.
 */
final class Shell {
  private Shell() {}

  static void open(Markup page, String title) {
    String style = resource("report.css");
    page.raw("<!DOCTYPE html>\n").open("html", "lang", "en").open("head");
    page.empty("meta", "charset", "utf-8");
    page.empty(
        "meta",
        "http-equiv",
        "Content-Security-Policy",
        "content",
        "default-src 'none'; img-src data:; style-src '%s'; script-src '%s'; base-uri 'none'; form-action 'none'"
            .formatted(hash(style), hash(resource("report.js"))));
    page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    page.empty("meta", "name", "color-scheme", "content", "light dark");
    page.empty("meta", "name", "referrer", "content", "no-referrer");
    // Without one a browser may ask the server of the page for it.
    page.empty("link", "rel", "icon", "href", "data:,");
    page.leaf("title", title);
    page.open("style").raw(style).closeLine();
    page.closeLine().open("body");
    page.leaf("a", "Skip to the results", "href", "#main", "class", "skip").raw("\n");
  }

  /**
   * @param json the data, without a character that could end its element
   */
  static void close(Markup page, String json) {
    page.raw("\n").open("script", "type", "application/json", "id", "data").raw(json).closeLine();
    page.open("script").raw(resource("report.js")).closeLine();
    page.close().closeLine();
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String resource(String name) {
    try (InputStream in =
        Objects.requireNonNull(Shell.class.getResourceAsStream(name), "no resource " + name)) {
      // A checkout may have other line ends; the browser would hash the text with these.
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(name + ": cannot be read", e);
    }
  }
}

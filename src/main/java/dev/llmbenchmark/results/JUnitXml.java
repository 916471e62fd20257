package dev.llmbenchmark.results;

import dev.llmbenchmark.metric.Metric;
import dev.llmbenchmark.metric.ThresholdResult;
import dev.llmbenchmark.metric.ThresholdResult.Status;
import dev.llmbenchmark.model.Shown;
import java.io.StringWriter;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The text of {@code junit.xml}: the thresholds of a run as test cases, as build servers show them.
 * One that the calls do not decide is skipped or, when it is to count as a failure, failed.
 */
public final class JUnitXml {
  private static final Pattern NOT_XML =
      Pattern.compile("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

  private JUnitXml() {}

  /**
   * @param result what a run found out
   * @return the text, with a line break at its end
   */
  public static String text(RunResult result) {
    List<ThresholdResult> judged = result.judged();
    boolean strict = result.aims().strict();
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeCharacters("\n");
      xml.writeStartElement("testsuites");
      xml.writeCharacters("\n  ");
      xml.writeStartElement("testsuite");
      xml.writeAttribute("name", "llm-benchmark " + result.plan().runId());
      xml.writeAttribute("timestamp", AttemptColumns.timestamp(result.facts().startedAt()));
      xml.writeAttribute("tests", "" + judged.size());
      xml.writeAttribute("failures", "" + count(judged, one -> failed(one, strict)));
      xml.writeAttribute("skipped", "" + count(judged, one -> skipped(one, strict)));
      xml.writeAttribute("errors", "0");
      properties(xml, result);
      for (ThresholdResult one : judged) {
        testCase(xml, one, strict);
      }
      xml.writeCharacters("\n  ");
      xml.writeEndElement();
      xml.writeCharacters("\n");
      xml.writeEndElement();
      xml.writeCharacters("\n");
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a text takes whatever is written", e);
    }
    return text.toString();
  }

  private static void properties(XMLStreamWriter xml, RunResult result) throws XMLStreamException {
    xml.writeCharacters("\n    ");
    xml.writeStartElement("properties");
    property(xml, "run_id", result.plan().runId());
    property(xml, "method", Metric.METHOD);
    property(xml, "mode", result.context().mode());
    property(xml, "prompt_mode", result.context().promptMode());
    xml.writeCharacters("\n    ");
    xml.writeEndElement();
  }

  private static void property(XMLStreamWriter xml, String name, String value)
      throws XMLStreamException {
    xml.writeCharacters("\n      ");
    xml.writeEmptyElement("property");
    xml.writeAttribute("name", name);
    xml.writeAttribute("value", allowed(value));
  }

  private static void testCase(XMLStreamWriter xml, ThresholdResult one, boolean strict)
      throws XMLStreamException {
    xml.writeCharacters("\n    ");
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", allowed(one.arm().key()));
    xml.writeAttribute("name", allowed(one.threshold().text()));
    if (failed(one, strict) || skipped(one, strict)) {
      xml.writeCharacters("\n      ");
      xml.writeEmptyElement(failed(one, strict) ? "failure" : "skipped");
      xml.writeAttribute("message", allowed(one.words()));
      if (failed(one, strict)) {
        xml.writeAttribute("type", Column.word(one.status()));
      }
      xml.writeCharacters("\n    ");
    } else {
      xml.writeCharacters("\n      ");
      xml.writeStartElement("system-out");
      xml.writeCharacters(allowed(one.words()));
      xml.writeEndElement();
      xml.writeCharacters("\n    ");
    }
    xml.writeEndElement();
  }

  /** Without the characters that no XML may hold, escaped or not (XML 1.0, production 2). */
  private static String allowed(String text) {
    return NOT_XML.matcher(Shown.text(text)).replaceAll("\uFFFD");
  }

  private static boolean failed(ThresholdResult one, boolean strict) {
    return one.status() == Status.FAIL || strict && one.status() == Status.INCONCLUSIVE;
  }

  private static boolean skipped(ThresholdResult one, boolean strict) {
    return one.status() == Status.INCONCLUSIVE && !strict;
  }

  private static long count(List<ThresholdResult> judged, Predicate<ThresholdResult> which) {
    return judged.stream().filter(which).count();
  }
}

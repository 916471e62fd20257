package dev.llmbenchmark.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MarkupTest {
  @Test
  void textsAndAttributesCannotBecomeMarkup() {
    Markup page = new Markup();

    page.leaf("p", "</p><script>a('\"&')", "title", "\"><img onerror='x'>");

    assertThat(page)
        .hasToString(
            "<p title=\"&quot;&gt;&lt;img onerror=&#39;x&#39;&gt;\">"
                + "&lt;/p&gt;&lt;script&gt;a(&#39;&quot;&amp;&#39;)</p>");
  }

  @Test
  void escapeSequencesAndOverridesOfDirectionAreTakenAway() {
    Markup page = new Markup();

    page.text("a\u001b[31mred\u001b[0m\u202eb\u0000").text("שלום 🙂");

    assertThat(page).hasToString("aredbשלום 🙂");
  }

  @Test
  void whatIsNotClosedIsTold() {
    Markup page = new Markup().open("div").open("p").close();

    assertThatThrownBy(page::toString).hasMessage("still open: [div]");
  }
}

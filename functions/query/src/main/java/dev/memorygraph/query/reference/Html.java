package dev.memorygraph.query.reference;

import dev.memorygraph.query.markup.XmlText;
import java.util.Arrays;
import java.util.regex.Pattern;

/** Writes HTML, in which all text is escaped. */
final class Html {
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern PARAGRAPH = Pattern.compile("\n\\s*");

  private final StringBuilder html = new StringBuilder();

  /** Markup of ours, as it is. */
  Html raw(String markup) {
    html.append(markup);
    return this;
  }

  /** An element with text alone. */
  Html element(String tag, String text) {
    html.append('<').append(tag).append('>').append(XmlText.escaped(text));
    html.append("</").append(tag).append(">\n");
    return this;
  }

  /** The same of a class of the style sheet. */
  Html element(String tag, String type, String text) {
    html.append('<').append(tag).append(" class=\"").append(type).append("\">");
    html.append(XmlText.escaped(text)).append("</").append(tag).append(">\n");
    return this;
  }

  /** A heading that links can lead to. */
  Html heading(String tag, String id, String text) {
    html.append('<').append(tag).append(" id=\"").append(XmlText.escaped(id)).append("\">");
    html.append(XmlText.escaped(text)).append("</").append(tag).append(">\n");
    return this;
  }

  /** A cell that leads to a place of the page. */
  Html link(String id, String text) {
    html.append("<a href=\"#").append(XmlText.escaped(id)).append("\">");
    html.append(XmlText.escaped(text)).append("</a>");
    return this;
  }

  /** Paragraphs, in which backquotes mark code. */
  Html prose(String text) {
    if (!text.isBlank()) {
      PARAGRAPH
          .splitAsStream(text.strip())
          .forEach(part -> html.append("<p>").append(inline(part)).append("</p>\n"));
    }
    return this;
  }

  /** A row of cells, in which backquotes mark code. */
  Html row(String... cells) {
    html.append("<tr>");
    Arrays.stream(cells).forEach(cell -> html.append("<td>").append(inline(cell)).append("</td>"));
    html.append("</tr>\n");
    return this;
  }

  /** Text whose lines stay as they are. */
  Html code(String text) {
    html.append("<pre>").append(XmlText.escaped(text)).append("</pre>\n");
    return this;
  }

  private static String inline(String text) {
    return CODE.matcher(XmlText.escaped(text)).replaceAll("<code>$1</code>");
  }

  @Override
  public String toString() {
    return html.toString();
  }
}

package dev.memorygraph.query.markup;

/** Text that XML and HTML can have. */
public final class XmlText {
  private static final int REPLACEMENT = 0xFFFD;
  private static final int LAST_OF_PLANE = 0xFFFE;

  private XmlText() {}

  /** The text with U+FFFD in the place of what XML 1.0 does not allow, such as half a surrogate. */
  public static String allowed(String text) {
    return text.codePoints()
        .map(point -> isAllowed(point) ? point : REPLACEMENT)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** The text as it may stand in HTML, between tags and in a quoted attribute. */
  public static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    allowed(text).chars().forEach(c -> append(escaped, (char) c));
    return escaped.toString();
  }

  private static void append(StringBuilder escaped, char c) {
    switch (c) {
      case '&' -> escaped.append("&amp;");
      case '<' -> escaped.append("&lt;");
      case '>' -> escaped.append("&gt;");
      case '"' -> escaped.append("&quot;");
      case '\'' -> escaped.append("&#39;");
      default -> escaped.append(c);
    }
  }

  private static boolean isAllowed(int point) {
    return point == '\t'
        || point == '\n'
        || point == '\r'
        || (point >= ' '
            && !(point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)
            && point != LAST_OF_PLANE
            && point != LAST_OF_PLANE + 1);
  }
}

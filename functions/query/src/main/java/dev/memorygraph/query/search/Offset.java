package dev.memorygraph.query.search;

import dev.memorygraph.graph.read.search.Search;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** How many hits pages before had, as opaque text. */
final class Offset {
  private static final Pattern FORM = Pattern.compile("hits/\\d{1,4}");

  private Offset() {}

  static String write(int hits) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(("hits/" + hits).getBytes(StandardCharsets.UTF_8));
  }

  /** Reads what {@link #write} wrote; empty for any other text. */
  static Optional<Integer> read(String cursor) {
    try {
      String plain = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      return Optional.of(plain)
          .filter(text -> FORM.matcher(text).matches())
          .map(text -> Integer.parseInt(text.substring(text.indexOf('/') + 1)))
          .filter(hits -> hits <= Search.DEEPEST);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}

package dev.memorygraph.query.answer;

import dev.memorygraph.graph.read.Position;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A place between two pages as opaque text. */
public final class Cursor {
  private static final Pattern FORM =
      Pattern.compile("(-1|\\d{1,15})/(\\d{1,7})/(.{0,700})", Pattern.DOTALL);

  private Cursor() {}

  /** The text that {@link #read} reads. */
  public static String write(Position position) {
    String plain = position.timeMs() + "/" + position.passed() + "/" + position.key();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }

  /** Reads what {@link #write} wrote; empty for any other text. */
  public static Optional<Position> read(String cursor) {
    try {
      byte[] plain = Base64.getUrlDecoder().decode(cursor);
      Matcher parts = FORM.matcher(new String(plain, StandardCharsets.UTF_8));
      return parts.matches()
          ? Optional.of(
              new Position(
                  Long.parseLong(parts.group(1)), parts.group(3), Integer.parseInt(parts.group(2))))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}

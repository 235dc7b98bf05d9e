package dev.memorygraph.vault.audit.read;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place between two pages.
 *
 * @param after the last entry that was looked at
 * @param total what the first page counted
 * @param exact whether it counted all
 */
record Cursor(EntryScan.Position after, long total, boolean exact) {
  private static final Pattern FORM =
      Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)/([0-9A-Z]{1,64})/(\\d{1,9})([=+])");

  /** As opaque text. */
  String text() {
    String plain = after.day() + "/" + after.id() + "/" + total + (exact ? "=" : "+");
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }

  /** Reads {@link #text}; empty for any other text. */
  static Optional<Cursor> parse(String text) {
    try {
      byte[] plain = Base64.getUrlDecoder().decode(text);
      Matcher parts = FORM.matcher(new String(plain, StandardCharsets.UTF_8));
      return parts.matches() ? Optional.of(of(parts)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Cursor of(Matcher parts) {
    return new Cursor(
        new EntryScan.Position(parts.group(1), parts.group(2)),
        Long.parseLong(parts.group(3)),
        parts.group(4).equals("="));
  }
}

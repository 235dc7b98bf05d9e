package dev.memorygraph.vault.privacy.export;

import dev.memorygraph.audit.document.ExportManifest;
import dev.memorygraph.audit.document.ExportManifest.Withheld;
import dev.memorygraph.audit.tree.Hash;
import dev.memorygraph.vault.keys.DataKeyId;
import dev.memorygraph.vault.keys.KeyedPseudonyms;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an export is between two pages. As text it carries a code, so that nobody makes up what the
 * manifest will say.
 *
 * @param after the last content id that was looked at
 * @param contents lines so far
 * @param leftOut contents so far that could not be opened
 * @param withheld contents so far that may not be read by whoever asks
 * @param digest of the lines so far
 */
record ExportCursor(String after, long contents, long leftOut, Withheld withheld, Hash digest) {
  static final ExportCursor START =
      new ExportCursor("", 0, 0, new Withheld(0, ExportManifest.START), ExportManifest.START);

  private static final Pattern FORM =
      Pattern.compile("(\\d{1,18}) (\\d{1,18}) (\\d{1,18}) ([0-9a-f]{64}) ([0-9a-f]{64}) (\\S*)");

  ExportCursor with(String contentId, String line) {
    Hash next = ExportManifest.after(digest, line);
    return new ExportCursor(contentId, contents + 1, leftOut, withheld, next);
  }

  ExportCursor withholding(String contentId, String line) {
    Withheld next =
        new Withheld(withheld.contents() + 1, ExportManifest.after(withheld.digest(), line));
    return new ExportCursor(contentId, contents, leftOut, next, digest);
  }

  ExportCursor without(String contentId) {
    return new ExportCursor(contentId, contents, leftOut + 1, withheld, digest);
  }

  ExportCursor past(String contentId) {
    return new ExportCursor(contentId, contents, leftOut, withheld, digest);
  }

  /** As opaque text for whoever exports this person. */
  String text(KeyedPseudonyms pseudonyms, DataKeyId about) {
    String plain =
        contents
            + (" " + leftOut + " " + withheld.contents())
            + (" " + digest.hex() + " " + withheld.digest().hex() + " " + after);
    return code(pseudonyms, about, plain)
        + "."
        + Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }

  /** Reads {@link #text}; empty for any other text, and for that of another person. */
  static Optional<ExportCursor> parse(String text, KeyedPseudonyms pseudonyms, DataKeyId about) {
    int dot = text.indexOf('.');
    if (dot < 0) {
      return Optional.empty();
    }
    try {
      String plain =
          new String(
              Base64.getUrlDecoder().decode(text.substring(dot + 1)), StandardCharsets.UTF_8);
      boolean ours =
          MessageDigest.isEqual(
              text.substring(0, dot).getBytes(StandardCharsets.UTF_8),
              code(pseudonyms, about, plain).getBytes(StandardCharsets.UTF_8));
      Matcher parts = FORM.matcher(plain);
      return ours && parts.matches() ? Optional.of(of(parts)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static ExportCursor of(Matcher parts) {
    return new ExportCursor(
        parts.group(6),
        Long.parseLong(parts.group(1)),
        Long.parseLong(parts.group(2)),
        new Withheld(Long.parseLong(parts.group(3)), Hash.parseHex(parts.group(5)).orElseThrow()),
        Hash.parseHex(parts.group(4)).orElseThrow());
  }

  private static String code(KeyedPseudonyms pseudonyms, DataKeyId about, String plain) {
    return pseudonyms.code(
        about.tenant(), "export", (about.subject() + " " + plain).getBytes(StandardCharsets.UTF_8));
  }
}

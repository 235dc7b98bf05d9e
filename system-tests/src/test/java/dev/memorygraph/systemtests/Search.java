package dev.memorygraph.systemtests;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Looks for a text in the bytes of files, in the forms in which programs keep text. */
final class Search {
  private static final int WINDOW = 8 << 20;

  private final List<String> forms = new ArrayList<>();
  private final int overlap;

  Search(String text) {
    forms.add(bytes(text.getBytes(StandardCharsets.UTF_8)));
    forms.add(bytes(text.getBytes(StandardCharsets.UTF_16LE)));
    for (int shift = 0; shift < 3; shift++) {
      forms.add(base64(text, shift));
    }
    overlap = forms.stream().mapToInt(String::length).max().orElseThrow();
  }

  /** The files that hold it. */
  List<Path> in(Path folder, Predicate<Path> wanted) throws IOException {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).filter(wanted).toList()) {
        if (holds(file)) {
          found.add(folder.relativize(file));
        }
      }
    }
    return found;
  }

  private boolean holds(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      String before = "";
      for (byte[] window = in.readNBytes(WINDOW);
          window.length > 0;
          window = in.readNBytes(WINDOW)) {
        String text = before + bytes(window);
        if (forms.stream().anyMatch(text::contains)) {
          return true;
        }
        before = text.substring(Math.max(0, text.length() - overlap));
      }
      return false;
    } catch (NoSuchFileException e) {
      return false; // The system runs, and PostgreSQL takes files away.
    }
  }

  private static String bytes(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** What base64 makes of the text wherever in a longer one it stands, without its ragged ends. */
  private static String base64(String text, int shift) {
    String encoded =
        Base64.getEncoder()
            .withoutPadding()
            .encodeToString(("x".repeat(shift) + text).getBytes(StandardCharsets.UTF_8));
    return encoded.substring(4, encoded.length() - 4);
  }
}

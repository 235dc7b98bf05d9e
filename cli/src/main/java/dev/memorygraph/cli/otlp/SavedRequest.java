package dev.memorygraph.cli.otlp;

import dev.memorygraph.otlp.message.Encoding;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * A file with the body of a request: {@code .pb} or {@code .json}, each also with {@code .gz}.
 *
 * @param signal whose request it is
 */
record SavedRequest(Path file, Signal signal, Encoding encoding) {
  private static final Pattern NAME = Pattern.compile(".*\\.(pb|json)(\\.gz)?");
  private static final Pattern SIGNAL =
      Pattern.compile("(?:^|.*\\W|.*_)(traces|logs|metrics)\\W.*");

  /** What is sent to a path of its own. */
  enum Signal {
    TRACES,
    LOGS,
    METRICS;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Those that a file or folder holds, in the order of their names. In a folder only files count
   * whose names tell the signal.
   *
   * @param given the signal of a file, whatever its name says
   */
  static List<SavedRequest> in(Path path, Optional<Signal> given) {
    if (!Files.isDirectory(path)) {
      return of(path, given).stream().toList();
    }
    try (Stream<Path> files = Files.walk(path)) {
      return files
          .filter(Files::isRegularFile)
          .sorted()
          .flatMap(file -> of(file, Optional.empty()).stream())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("The folder " + path + " cannot be read.", e);
    }
  }

  private static Optional<SavedRequest> of(Path file, Optional<Signal> given) {
    String name = file.getFileName().toString();
    Matcher ending = NAME.matcher(name);
    if (!ending.matches()) {
      return Optional.empty();
    }
    Encoding encoding = ending.group(1).equals("json") ? Encoding.JSON : Encoding.PROTOBUF;
    return given.or(() -> signal(name)).map(signal -> new SavedRequest(file, signal, encoding));
  }

  private static Optional<Signal> signal(String name) {
    Matcher matcher = SIGNAL.matcher(name);
    return matcher.matches()
        ? Optional.of(Signal.valueOf(matcher.group(1).toUpperCase(Locale.ROOT)))
        : Optional.empty();
  }

  /** Where it is sent. */
  String path() {
    return "/v1/" + signal;
  }

  /** The message, without compression. */
  byte[] body() {
    boolean compressed = file.toString().endsWith(".gz");
    try (InputStream plain = Files.newInputStream(file);
        InputStream in = compressed ? new GZIPInputStream(plain) : plain) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("The file " + file + " cannot be read.", e);
    }
  }
}

package dev.memorygraph.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * The body of a request as an exporter of OpenTelemetry sent it, without compression.
 *
 * @param name as tests show it: folders and file
 * @param signal {@code traces}, {@code logs} or {@code metrics}
 * @param json whether it is JSON, and not Protocol Buffers
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record OtlpBody(String name, String signal, boolean json, byte[] message) {
  private static final Pattern FILE =
      Pattern.compile(".*\\.(traces|logs|metrics)\\.(pb|json)(\\.gz)?");

  /** The small ones of this repository, and the recorded ones where they are at hand. */
  public static Stream<OtlpBody> all() {
    return RecordedData.all().flatMap(data -> in(data.files().otlp()).stream());
  }

  private static List<OtlpBody> in(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> FILE.matcher(file.toString()).matches())
          .sorted()
          .map(file -> read(folder, file))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + folder, e);
    }
  }

  private static OtlpBody read(Path folder, Path file) {
    Matcher matcher = FILE.matcher(file.toString());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(file + " is no body of a request");
    }
    try (InputStream plain = Files.newInputStream(file);
        InputStream in = matcher.group(3) == null ? plain : new GZIPInputStream(plain)) {
      return new OtlpBody(
          folder.relativize(file).toString(),
          matcher.group(1),
          matcher.group(2).equals("json"),
          in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}

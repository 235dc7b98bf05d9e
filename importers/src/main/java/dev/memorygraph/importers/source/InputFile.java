package dev.memorygraph.importers.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.genai.json.Json;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** A UTF-8 file, plain or gzip; which of the two is told by its first bytes, not by its name. */
public record InputFile(Path path) {
  private static final int BUFFER_BYTES = 64 * 1024;

  /** A line that is not blank, with its number from 1. */
  public record Line(long number, String text) {}

  /** The file's text; the caller closes it. */
  public Reader open() throws IOException {
    InputStream raw = new BufferedInputStream(Files.newInputStream(path), BUFFER_BYTES);
    try {
      InputStream plain = isGzip(raw) ? new GZIPInputStream(raw, BUFFER_BYTES) : raw;
      return new InputStreamReader(plain, StandardCharsets.UTF_8);
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }

  /** The lines that hold something, read as the stream is; closing the stream closes the file. */
  public Stream<Line> lines() {
    try {
      BufferedReader reader = new BufferedReader(open());
      long[] number = {0};
      return reader
          .lines()
          .map(text -> new Line(++number[0], text))
          .filter(line -> !line.text().isBlank())
          .onClose(() -> close(reader));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** The lines as JSON values. */
  public Stream<JsonNode> jsonLines() {
    return lines().map(this::json);
  }

  /** The whole file as one JSON value. */
  public JsonNode json() {
    try (Reader reader = open()) {
      return Json.MAPPER.readTree(reader);
    } catch (JsonProcessingException e) {
      throw new InputException(name() + " is not JSON.");
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** The file's name without its folder. */
  public String name() {
    return path.getFileName().toString();
  }

  private JsonNode json(Line line) {
    return Json.parse(line.text())
        .orElseThrow(() -> new InputException(name() + ":" + line.number() + " is not JSON."));
  }

  private UncheckedIOException unreadable(IOException e) {
    return new UncheckedIOException("Cannot read " + path, e);
  }

  private static boolean isGzip(InputStream in) throws IOException {
    in.mark(2);
    boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    return gzip;
  }

  private static void close(Reader reader) {
    try {
      reader.close();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot close a file that was read", e);
    }
  }
}

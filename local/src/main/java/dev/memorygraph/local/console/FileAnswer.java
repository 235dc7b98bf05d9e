package dev.memorygraph.local.console;

import com.sun.net.httpserver.Headers;
import dev.memorygraph.base.Sha256;
import dev.memorygraph.local.http.WholeAnswer;
import dev.memorygraph.repository.ConsoleHosting;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** A file as HTTP hands it over: typed, tagged, compressed where the client takes that. */
final class FileAnswer {
  /** Below it the header of gzip eats what is saved. */
  private static final int WORTH_COMPRESSING = 1_000;

  private static final int TAG_LENGTH = 32;

  private FileAnswer() {}

  static WholeAnswer of(String name, byte[] content, Headers request) throws IOException {
    boolean gzip =
        content.length >= WORTH_COMPRESSING && ContentTypes.shrinks(name) && takesGzip(request);
    String tag = "\"" + Sha256.hex(content).substring(0, TAG_LENGTH) + (gzip ? "-gzip" : "") + "\"";
    Map<String, String> caching =
        Map.of(
            "ETag",
            tag,
            "Cache-Control",
            ConsoleHosting.cacheControl(name),
            "Vary",
            "Accept-Encoding");
    if (isKnown(tag, request)) {
      return new WholeAnswer(304, caching, new byte[0]);
    }
    WholeAnswer whole =
        new WholeAnswer(
            200,
            Map.of("Content-Type", ContentTypes.of(name)),
            gzip ? compressed(content) : content);
    return (gzip ? whole.with("Content-Encoding", "gzip") : whole).withAll(caching);
  }

  private static boolean isKnown(String tag, Headers request) {
    return values(request, "If-None-Match").stream()
        .map(known -> known.startsWith("W/") ? known.substring(2) : known)
        .anyMatch(known -> known.equals(tag) || known.equals("*"));
  }

  /** The named coding decides, else the star; a quality of zero refuses. */
  private static boolean takesGzip(Headers request) {
    List<String> codings = values(request, "Accept-Encoding");
    return quality(codings, "gzip").or(() -> quality(codings, "*")).orElse(false);
  }

  private static Optional<Boolean> quality(List<String> codings, String name) {
    return codings.stream()
        .map(coding -> coding.replace(" ", ""))
        .filter(coding -> coding.equals(name) || coding.startsWith(name + ";"))
        .map(coding -> !coding.matches("[^;]*;q=0(\\.0*)?"))
        .findFirst();
  }

  private static List<String> values(Headers request, String name) {
    return request.getOrDefault(name, List.of()).stream()
        .flatMap(line -> Arrays.stream(line.split(",", -1)))
        .map(String::strip)
        .toList();
  }

  private static byte[] compressed(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    }
    return bytes.toByteArray();
  }
}

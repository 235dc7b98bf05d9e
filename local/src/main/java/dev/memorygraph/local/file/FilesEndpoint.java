package dev.memorygraph.local.file;

import com.sun.net.httpserver.HttpExchange;
import dev.memorygraph.base.Sha256;
import dev.memorygraph.local.http.LoopbackServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * S3 for one machine: puts, gives, lists and deletes files of a folder, so that the ordinary AWS
 * SDK talks to it by endpoint override and by paths that name the bucket. A file has to have the
 * SHA-256 that is told with it; a signed address is good as long as it says. Who signed it is not
 * looked at: only programs of this machine come here.
 */
public final class FilesEndpoint {
  private static final int MAX_FILE = 256 << 20;
  private static final String BAD_DIGEST = "BadDigest";
  private static final DateTimeFormatter SIGNED_AT =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final Path folder;
  private final InstantSource clock;

  private FilesEndpoint(Path folder, InstantSource clock) {
    this.folder = folder.toAbsolutePath().normalize();
    this.clock = clock;
  }

  /**
   * Listens until it is closed.
   *
   * @param folder where buckets are folders; made with the first file
   * @throws IOException if the port is taken
   */
  public static LoopbackServer start(int port, Path folder) throws IOException {
    return start(port, folder, InstantSource.system());
  }

  static LoopbackServer start(int port, Path folder, InstantSource clock) throws IOException {
    return LoopbackServer.startTrusting(port, "/", new FilesEndpoint(folder, clock)::handle);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Path path = folder.resolve(exchange.getRequestURI().getPath().substring(1)).normalize();
      if (!path.startsWith(folder) || path.equals(folder)) {
        fail(exchange, 400, "InvalidURI");
        return;
      }
      switch (exchange.getRequestMethod()) {
        case "PUT" -> put(exchange, path);
        case "GET" -> get(exchange, path);
        case "DELETE" -> {
          Files.deleteIfExists(path);
          exchange.sendResponseHeaders(204, -1);
        }
        case String _ -> fail(exchange, 405, "MethodNotAllowed");
      }
    }
  }

  private static void put(HttpExchange exchange, Path path) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(MAX_FILE);
    String sum = exchange.getRequestHeaders().getFirst("x-amz-checksum-sha256");
    if (!Base64.getEncoder().encodeToString(Sha256.of(body)).equals(sum)) {
      fail(exchange, 400, BAD_DIGEST);
      return;
    }
    OwnerOnlyFile.write(path, body);
    exchange.sendResponseHeaders(200, -1);
  }

  private void get(HttpExchange exchange, Path path) throws IOException {
    Map<String, String> query = query(exchange);
    if (query.containsKey("list-type")) {
      send(exchange, "application/xml", list(path, query.getOrDefault("prefix", "")));
    } else if (isOver(query)) {
      fail(exchange, 403, "AccessDenied");
    } else if (!Files.isRegularFile(path)) {
      fail(exchange, 404, "NoSuchKey");
    } else {
      exchange.getResponseHeaders().add("Content-Type", "application/octet-stream");
      exchange.sendResponseHeaders(200, Files.size(path));
      try (OutputStream out = exchange.getResponseBody()) {
        Files.copy(path, out);
      }
    }
  }

  private boolean isOver(Map<String, String> query) {
    return Optional.ofNullable(query.get("X-Amz-Date"))
        .map(at -> SIGNED_AT.parse(at, Instant::from))
        .map(at -> at.plus(Duration.ofSeconds(Long.parseLong(query.get("X-Amz-Expires")))))
        .filter(end -> !clock.instant().isBefore(end))
        .isPresent();
  }

  /** As getRawQuery has it, since a value may hold what parts others. */
  private static Map<String, String> query(HttpExchange exchange) {
    Map<String, String> values = new HashMap<>();
    String raw = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
    for (String one : raw.split("&", -1)) {
      int at = one.indexOf('=');
      if (at > 0) {
        values.put(
            one.substring(0, at), URLDecoder.decode(one.substring(at + 1), StandardCharsets.UTF_8));
      }
    }
    return values;
  }

  private static String list(Path bucket, String prefix) throws IOException {
    List<String> names = new ArrayList<>();
    if (Files.isDirectory(bucket)) {
      try (Stream<Path> files = Files.walk(bucket)) {
        files
            .filter(Files::isRegularFile)
            .map(file -> bucket.relativize(file).toString())
            .filter(name -> name.startsWith(prefix))
            .sorted()
            .forEach(names::add);
      }
    }
    return names.stream()
        .map(name -> "<Contents><Key>" + name + "</Key></Contents>")
        .collect(
            Collectors.joining(
                "", "<ListBucketResult><IsTruncated>false</IsTruncated>", "</ListBucketResult>"));
  }

  private static void fail(HttpExchange exchange, int status, String code) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "application/xml");
    byte[] body = ("<Error><Code>" + code + "</Code></Error>").getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  private static void send(HttpExchange exchange, String type, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", type);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
  }
}

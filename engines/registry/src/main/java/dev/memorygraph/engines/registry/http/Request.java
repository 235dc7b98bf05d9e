package dev.memorygraph.engines.registry.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import dev.memorygraph.engines.registry.body.Json;
import dev.memorygraph.engines.registry.body.RequestException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** What of an HTTP request matters here. */
record Request(HttpExchange exchange) {
  private static final int BODY_LIMIT = 4 * 1024 * 1024;

  String method() {
    return exchange.getRequestMethod();
  }

  /** As it was sent. */
  String path() {
    return exchange.getRequestURI().getRawPath();
  }

  /** The parts between slashes, decoded; an id may hold encoded slashes of its own. */
  List<String> segments() {
    return Arrays.stream(path().substring(1).split("/", -1)).map(Request::decoded).toList();
  }

  /** The value of a query parameter. */
  Optional<String> query(String name) {
    return Optional.ofNullable(exchange.getRequestURI().getRawQuery()).stream()
        .flatMap(query -> Arrays.stream(query.split("&")))
        .filter(pair -> pair.startsWith(name + "="))
        .map(pair -> decoded(pair.substring(name.length() + 1)))
        .findFirst();
  }

  /** The body as a JSON object. */
  ObjectNode json() throws IOException {
    byte[] body = body().readNBytes(BODY_LIMIT + 1);
    if (body.length > BODY_LIMIT) {
      throw new RequestException(413, "The body is longer than 4 MiB.");
    }
    return Json.object(new String(body, StandardCharsets.UTF_8));
  }

  /** The body by lines. */
  BufferedReader lines() throws IOException {
    return new BufferedReader(new InputStreamReader(body(), StandardCharsets.UTF_8));
  }

  /** As it was before it was compressed, if it was. */
  private InputStream body() throws IOException {
    InputStream sent = exchange.getRequestBody();
    boolean gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    try {
      return gzip ? new GZIPInputStream(sent) : sent;
    } catch (ZipException e) {
      throw RequestException.invalid("The body is not compressed as its header says.");
    }
  }

  /** A plus sign stands for itself, as everywhere but in forms. */
  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw RequestException.invalid("The path is not percent-encoded as it should be.");
    }
  }
}

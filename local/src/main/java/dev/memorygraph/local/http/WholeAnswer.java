package dev.memorygraph.local.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer that is all there before the first byte is sent.
 *
 * @param body not sent to who asked by HEAD
 */
@SuppressWarnings("ArrayRecordComponent") // Bodies are handed on, never compared.
public record WholeAnswer(int status, Map<String, String> headers, byte[] body) {

  public WholeAnswer {
    headers = Map.copyOf(headers);
  }

  /** A text in UTF-8. */
  public static WholeAnswer text(int status, String contentType, String text) {
    return new WholeAnswer(
        status,
        Map.of("Content-Type", contentType + "; charset=utf-8"),
        text.getBytes(StandardCharsets.UTF_8));
  }

  /** Sends a browser on: 303 asks by GET, 308 by the method that it used. */
  public static WholeAnswer redirect(int status, String location) {
    return new WholeAnswer(status, Map.of("Location", location), new byte[0]);
  }

  /** The same with a header more, or with another value of it. */
  public WholeAnswer with(String name, String value) {
    return withAll(Map.of(name, value));
  }

  /** The same with these headers, too. */
  public WholeAnswer withAll(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.putAll(more);
    return new WholeAnswer(status, all, body);
  }

  /** Sends it; the exchange is the caller's to close. */
  public void send(HttpExchange exchange) throws IOException {
    headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    boolean bodyless = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
    if (bodyless && body.length > 0) {
      exchange.getResponseHeaders().set("Content-Length", "" + body.length);
    }
    exchange.sendResponseHeaders(status, bodyless ? -1 : body.length);
    if (!bodyless) {
      exchange.getResponseBody().write(body);
    }
  }
}

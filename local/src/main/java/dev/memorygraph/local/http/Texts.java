package dev.memorygraph.local.http;

import com.sun.net.httpserver.HttpHandler;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** Answers with a text that is made anew for every request. */
public final class Texts {
  private Texts() {}

  public static HttpHandler of(String contentType, Supplier<String> text) {
    return exchange -> {
      try (exchange) {
        byte[] body = text.get().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", contentType);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
      }
    };
  }
}

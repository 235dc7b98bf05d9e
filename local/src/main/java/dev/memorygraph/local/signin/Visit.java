package dev.memorygraph.local.signin;

import com.sun.net.httpserver.HttpExchange;
import dev.memorygraph.local.http.FormFields;
import dev.memorygraph.local.http.Origin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A browser's request to the issuer.
 *
 * @param parameters of the query, or of the form where one was sent
 * @param cookieName by which the browser keeps its session, which is the port's own: cookies do not
 *     know ports, and two systems of one machine are not to sign each other's users out
 * @param cookie empty where there is none
 * @param fromElsewhere whether a page of another origin sent it, as far as the browser says so
 */
record Visit(
    String method,
    String origin,
    Map<String, List<String>> parameters,
    String cookieName,
    String cookie,
    boolean fromElsewhere) {
  private static final int BODY_LIMIT = 16 * 1024;

  /**
   * Reads it; empty where the body is longer than a form of ours, or is none.
   *
   * @throws IOException where the client went away
   */
  static Optional<Visit> of(HttpExchange exchange) throws IOException {
    boolean post = exchange.getRequestMethod().equals("POST");
    byte[] body = exchange.getRequestBody().readNBytes(BODY_LIMIT + 1);
    if (body.length > BODY_LIMIT) {
      return Optional.empty();
    }
    String raw =
        post ? new String(body, StandardCharsets.UTF_8) : exchange.getRequestURI().getRawQuery();
    String cookieName = "memory-graph-" + exchange.getLocalAddress().getPort();
    String site = header(exchange, "Sec-Fetch-Site");
    try {
      return Optional.of(
          new Visit(
              exchange.getRequestMethod(),
              Origin.of(exchange),
              FormFields.read(raw),
              cookieName,
              cookie(header(exchange, "Cookie"), cookieName),
              !List.of("", "none", "same-origin").contains(site)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  boolean isPost() {
    return method.equals("POST");
  }

  /** The first value of a parameter, or an empty text. */
  String text(String name) {
    return parameters.getOrDefault(name, List.of("")).getFirst();
  }

  @Override
  public String toString() {
    return "Visit[method=" + method + "]"; // Parameters and cookie open something.
  }

  private static String cookie(String cookies, String name) {
    return Arrays.stream(cookies.split(";", -1))
        .map(String::strip)
        .filter(cookie -> cookie.startsWith(name + "="))
        .map(cookie -> cookie.substring(name.length() + 1))
        .findFirst()
        .orElse("");
  }

  private static String header(HttpExchange exchange, String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse("");
  }
}

package dev.memorygraph.engines.http;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps web pages away from a server that trusts everybody on its machine. A browser on that
 * machine reaches the loopback address too, for any page that is open in it: by a request of that
 * page's own, or by a name that leads here (DNS rebinding). What is refused is answered 403.
 */
public final class LoopbackFilter extends Filter {
  private static final Pattern HOST = Pattern.compile("(\\[[0-9a-fA-F:]+]|[^:]*)(?::\\d{1,5})?");
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final byte[] REFUSAL =
      "{\"message\":\"Only programs of this machine may call this.\"}"
          .getBytes(StandardCharsets.UTF_8);

  private final boolean pages;

  private LoopbackFilter(boolean pages) {
    this.pages = pages;
  }

  /** For servers that ask callers who they are: refuses a Host that is not this machine's. */
  public static LoopbackFilter ofHosts() {
    return new LoopbackFilter(true);
  }

  /** For servers that trust their callers: also refuses whatever a web page sends. */
  public static LoopbackFilter ofHostsAndPages() {
    return new LoopbackFilter(false);
  }

  @Override
  public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
    if (isOfThisMachine(exchange) && (pages || !isOfAPage(exchange))) {
      chain.doFilter(exchange);
      return;
    }
    try (exchange) {
      exchange.getRequestBody().close();
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(403, REFUSAL.length);
      exchange.getResponseBody().write(REFUSAL);
    }
  }

  @Override
  public String description() {
    return "Keeps web pages away";
  }

  private static boolean isOfThisMachine(HttpExchange exchange) {
    Matcher host = HOST.matcher(header(exchange, "Host").orElse(""));
    return host.matches() && LOOPBACK.contains(host.group(1));
  }

  private static boolean isOfAPage(HttpExchange exchange) {
    return header(exchange, "Origin").isPresent()
        || header(exchange, "Sec-Fetch-Site").filter(site -> !site.equals("none")).isPresent();
  }

  private static Optional<String> header(HttpExchange exchange, String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
  }
}

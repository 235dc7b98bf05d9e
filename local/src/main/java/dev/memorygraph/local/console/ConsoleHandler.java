package dev.memorygraph.local.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.memorygraph.local.http.Origin;
import dev.memorygraph.local.http.WholeAnswer;
import dev.memorygraph.repository.ConsoleHosting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Answers {@code /console} and all below it: the files of the console's build, its page for every
 * address that is none, and what it has to know of the deployment.
 */
public final class ConsoleHandler implements HttpHandler {
  private static final String NOT_BUILT =
      """
      The console was not built.

      It is built by ./memory-graph up or ./memory-graph demo where Node 20 or newer and npm are on
      the PATH, or by `npm ci` and `npm run build` in the folder console. All else runs without it.
      """;

  private final ConsoleFolder files;
  private final Function<String, JsonNode> config;

  /**
   * Of the files in a folder, which are read anew for every request.
   *
   * @param config what the console is told, by the origin that the browser knows
   */
  public ConsoleHandler(Path folder, Function<String, JsonNode> config) {
    this.files = new ConsoleFolder(folder);
    this.config = config;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      answer(exchange).withAll(ConsoleHosting.headers(Optional.empty())).send(exchange);
    }
  }

  private WholeAnswer answer(HttpExchange exchange) throws IOException {
    if (!Set.of("GET", "HEAD").contains(exchange.getRequestMethod())) {
      return plain(405, "Only GET and HEAD.\n").with("Allow", "GET, HEAD");
    }
    String path = exchange.getRequestURI().getRawPath();
    if ((path + "/").equals(ConsoleHosting.BASE)) {
      // With its query: a link without the slash may carry what signs in.
      String query = exchange.getRequestURI().getRawQuery();
      return WholeAnswer.redirect(308, ConsoleHosting.BASE + (query == null ? "" : "?" + query));
    }
    return path.startsWith(ConsoleHosting.BASE)
        ? below(path.substring(ConsoleHosting.BASE.length()), exchange)
        : notFound();
  }

  private WholeAnswer below(String raw, HttpExchange exchange) throws IOException {
    if (raw.equals(ConsoleHosting.CONFIG)) {
      return configuration(exchange);
    }
    if (!files.isThere()) {
      return plain(404, NOT_BUILT);
    }
    Optional<String> name = ConsolePath.file(raw);
    Optional<byte[]> content = name.isEmpty() ? Optional.empty() : files.read(name.get());
    return content.isEmpty()
        ? notFound()
        : FileAnswer.of(name.orElseThrow(), content.get(), exchange.getRequestHeaders());
  }

  private WholeAnswer configuration(HttpExchange exchange) throws IOException {
    byte[] json = config.apply(Origin.of(exchange)).toString().getBytes(StandardCharsets.UTF_8);
    return FileAnswer.of(ConsoleHosting.CONFIG, json, exchange.getRequestHeaders());
  }

  private static WholeAnswer notFound() {
    return plain(404, "There is no such file.\n");
  }

  private static WholeAnswer plain(int status, String text) {
    return WholeAnswer.text(status, "text/plain", text)
        .with("Cache-Control", ConsoleHosting.ASKED_EACH_TIME);
  }
}

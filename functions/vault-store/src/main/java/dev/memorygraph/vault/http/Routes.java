package dev.memorygraph.vault.http;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.kit.LogContext;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.http.Reply;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds who answers a route; whatever goes wrong becomes an answer without detail. */
public final class Routes {
  private static final Logger LOG = LoggerFactory.getLogger("vault");

  /** Parts of a path that all routes have. */
  private static final Set<String> BASE = Set.of("api", "v1");

  private final Map<String, Endpoint> endpoints = new HashMap<>();
  private final Frame frame;

  /**
   * @param groups of endpoints by route, such as {@code GET /api/v1/policies}
   * @param frame that all of them run in
   */
  public Routes(List<Map<String, Endpoint>> groups, Frame frame) {
    groups.forEach(endpoints::putAll);
    this.frame = frame;
  }

  /** All routes. */
  public Set<String> all() {
    return Set.copyOf(endpoints.keySet());
  }

  /** The route as metrics and traces name it, such as {@code get_vault_retrieve}. */
  public String operation(String route) {
    if (!endpoints.containsKey(route)) {
      return "none";
    }
    return Arrays.stream(route.toLowerCase(Locale.ROOT).split("[ /]+", -1))
        .filter(part -> !BASE.contains(part) && !part.startsWith("{"))
        .collect(Collectors.joining("_"));
  }

  public Reply answer(VaultRequest request) {
    Endpoint endpoint =
        endpoints.getOrDefault(request.route(), _ -> new Reply.Refused(HttpProblem.NO_SUCH_ROUTE));
    return framed(() -> frame.answer(request, operation(request.route()), endpoint));
  }

  /** The answer to what cannot be read as a request. */
  public Reply refuse(VaultRequest request, HttpProblem problem) {
    return framed(() -> frame.refuse(request, operation(request.route()), problem));
  }

  private Reply framed(Supplier<Reply> answer) {
    try {
      return answer.get();
    } catch (DependencyUnavailableException e) {
      LOG.warn("A request has to be tried again: {}", LogContext.describe(e));
      return new Reply.Refused(frame.unavailable(e));
    } catch (RuntimeException e) {
      LOG.error("A request failed: {}", LogContext.describe(e));
      return new Reply.Refused(HttpProblem.INTERNAL);
    }
  }
}

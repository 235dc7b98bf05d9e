package dev.memorygraph.vault.api;

import dev.memorygraph.kit.LogContext;
import dev.memorygraph.kit.TransientException;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.vault.guard.QuarantinedException;
import java.time.Duration;
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
  private static final HttpProblem UNAVAILABLE =
      HttpProblem.of(503, "vault_unavailable", "The vault cannot do this at the moment.")
          .after(Duration.ofSeconds(2));

  /** Parts of a path that all routes have. */
  private static final Set<String> BASE = Set.of("api", "v1");

  private static final HttpProblem QUARANTINED =
      HttpProblem.of(503, "vault_quarantined", "Restored data is being made ready for use.")
          .after(Duration.ofSeconds(10));

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
  String operation(String route) {
    if (!endpoints.containsKey(route)) {
      return "none";
    }
    return Arrays.stream(route.toLowerCase(Locale.ROOT).split("[ /]+", -1))
        .filter(part -> !BASE.contains(part) && !part.startsWith("{"))
        .collect(Collectors.joining("_"));
  }

  /** The answer. */
  Reply answer(VaultRequest request) {
    Endpoint endpoint =
        endpoints.getOrDefault(request.route(), _ -> new Reply.Refused(HttpProblem.NO_SUCH_ROUTE));
    return framed(() -> frame.answer(request, operation(request.route()), endpoint));
  }

  /** The answer to what cannot be read as a request. */
  Reply refuse(VaultRequest request, HttpProblem problem) {
    return framed(() -> frame.refuse(request, operation(request.route()), problem));
  }

  private static Reply framed(Supplier<Reply> answer) {
    try {
      return answer.get();
    } catch (QuarantinedException e) {
      LOG.warn("A request came before its tenant was open: {}", LogContext.describe(e));
      return new Reply.Refused(QUARANTINED);
    } catch (TransientException e) {
      LOG.warn("A request has to be tried again: {}", LogContext.describe(e));
      return new Reply.Refused(UNAVAILABLE);
    } catch (RuntimeException e) {
      LOG.error("A request failed: {}", LogContext.describe(e));
      return new Reply.Refused(HttpProblem.INTERNAL);
    }
  }
}

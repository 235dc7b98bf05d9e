package dev.memorygraph.local.gateway;

import dev.memorygraph.base.TokenBucket;
import dev.memorygraph.local.template.Api;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** The token buckets of the methods and of the clients. */
final class Throttles {
  /** Clients remembered at the most; then all start with full buckets again. */
  private static final int CLIENT_LIMIT = 10_000;

  private final Api api;
  private final LongSupplier nanoTime;
  private final Map<String, TokenBucket> methods = new ConcurrentHashMap<>();
  private final Map<String, TokenBucket> clients = new ConcurrentHashMap<>();

  Throttles(Api api, LongSupplier nanoTime) {
    this.api = api;
    this.nanoTime = nanoTime;
  }

  boolean allowMethod(Api.Route route) {
    String method = route.method() + " " + route.path();
    Api.Limit limit = api.methodLimits().getOrDefault(method, api.methodLimits().get("* /*"));
    return limit == null || bucket(methods, method, limit).take(1).isZero();
  }

  boolean allowClient(String client) {
    if (clients.size() > CLIENT_LIMIT) {
      clients.clear();
    }
    return api.clientLimit()
        .map(limit -> bucket(clients, client, limit).take(1).isZero())
        .orElse(true);
  }

  private TokenBucket bucket(Map<String, TokenBucket> buckets, String key, Api.Limit limit) {
    return buckets.computeIfAbsent(
        key, _ -> new TokenBucket(limit.rate(), limit.burst(), nanoTime));
  }
}

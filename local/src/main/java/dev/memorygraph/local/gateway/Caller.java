package dev.memorygraph.local.gateway;

import java.util.Map;

/**
 * Who the authorizer says is calling.
 *
 * @param principal empty for a route that anybody may call
 * @param context what the authorizer hands to the function
 */
record Caller(String principal, Map<String, String> context) {
  static final Caller ANYBODY = new Caller("", Map.of());

  Caller {
    context = Map.copyOf(context);
  }

  boolean anonymous() {
    return principal.isEmpty();
  }
}

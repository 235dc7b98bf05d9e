package dev.memorygraph.cli.demo;

import dev.memorygraph.client.Caller;
import dev.memorygraph.local.LocalDeployment;
import dev.memorygraph.local.identity.Issuer;
import java.net.URI;
import java.util.List;
import java.util.TreeMap;

/** How a person goes on where the demo ends. */
public sealed interface DemoAccess {

  /** The addresses of what answers, one a line. */
  List<String> addresses();

  /** Shell lines that ask the API for a path. */
  List<String> question(String path);

  /** To the system on this machine, with a token of its own issuer. */
  record Local(LocalDeployment system, Caller analyst) implements DemoAccess {
    @Override
    public List<String> addresses() {
      return new TreeMap<>(system.endpoints().byName())
          .entrySet().stream()
              .map(entry -> String.format("%-10s %s", entry.getKey(), entry.getValue()))
              .toList();
    }

    @Override
    public List<String> question(String path) {
      return List.of(
          "TOKEN=" + system.issuer().mint(analyst, Issuer.DEFAULT_TTL),
          curl("$TOKEN", system.endpoints().get("api").resolve(path)));
    }
  }

  /** To a deployment elsewhere; its token is the user's, and not shown. */
  record Remote(URI api) implements DemoAccess {
    @Override
    public List<String> addresses() {
      return List.of(String.format("%-10s %s", "api", api));
    }

    @Override
    public List<String> question(String path) {
      return List.of(curl("$MEMORY_GRAPH_TOKEN", api.resolve(path)));
    }
  }

  private static String curl(String token, URI address) {
    return "curl -s -H \"Authorization: Bearer " + token + "\" '" + address + "'";
  }
}

package dev.memorygraph.cli.running;

import dev.memorygraph.local.system.Secrets;
import dev.memorygraph.local.tls.Certificates;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/** Tells a person where a system answers. */
public final class Addresses {
  private Addresses() {}

  /**
   * Prints one address a line, and what curl needs for the one that asks for a certificate.
   *
   * @param data the system's folder, where the certificates are
   */
  public static void print(Path data, Map<String, String> endpoints, PrintStream out) {
    endpoints.forEach((name, url) -> out.printf("  %-9s %s%n", name, url));
    Certificates files = Certificates.read(data);
    out.printf(
        "  For the vault: curl --cacert %s --cert %s --key %s%n",
        files.authorityFile(), files.clientFile(), files.clientKeyFile());
    String registry = endpoints.get("registry");
    if (registry != null) {
      // Not the token itself: what is printed here also ends up in a log.
      out.printf(
          "  For the registry: curl -H \"Authorization: Bearer $(cat %s)\""
              + " %s/api/v1/models/MODEL%n",
          Secrets.registryTokenFile(data), registry);
    }
  }
}

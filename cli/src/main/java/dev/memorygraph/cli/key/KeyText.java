package dev.memorygraph.cli.key;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.stream.Collectors;

/** Keys for a person's eye. */
final class KeyText {
  private static final String ROW = "%-26s  %-7s  %-20s  %-20s  %-24s  %s%n";

  private KeyText() {}

  static void header(PrintWriter out) {
    out.printf(ROW, "id", "status", "expires", "last used", "roles", "name");
  }

  static void row(JsonNode key, PrintWriter out) {
    out.printf(
        ROW,
        key.path("id").asText(),
        key.path("status").asText(),
        key.path("expires_at").asText(),
        key.path("last_used_at").asText("never"),
        names(key.path("roles")),
        key.path("name").asText());
  }

  static void all(JsonNode key, PrintWriter out) {
    out.printf("%s (%s), %s%n", key.path("name").asText(), key.path("id").asText(), status(key));
    out.printf("roles %s; classes %s%n", names(key.path("roles")), names(key.path("classes")));
    out.printf(
        "at most %s a second, %s at once%n",
        key.path("rate_per_second").asText(), key.path("burst").asText());
    out.printf(
        "made %s, last used %s%n",
        key.path("created_at").asText(), key.path("last_used_at").asText("never"));
    if (key.has("previous_secret_until")) {
      out.printf(
          "the secret before is good until %s%n", key.path("previous_secret_until").asText());
    }
  }

  /** The key itself, which nobody sees again, and how exporters of OpenTelemetry send it. */
  static void secret(JsonNode key, PrintWriter out) {
    all(key, out);
    String secret = key.path("key").asText();
    out.printf("%n%s%n%nIt is not shown again. Exporters of OpenTelemetry send it by%n", secret);
    out.printf("  OTEL_EXPORTER_OTLP_HEADERS=x-api-key=%s%n", secret);
  }

  private static String status(JsonNode key) {
    return switch (key.path("status").asText()) {
      case "revoked" -> "revoked " + key.path("revoked_at").asText();
      case "expired" -> "expired " + key.path("expires_at").asText();
      default -> "good until " + key.path("expires_at").asText();
    };
  }

  private static String names(JsonNode array) {
    return array.valueStream().map(JsonNode::asText).collect(Collectors.joining(","));
  }
}

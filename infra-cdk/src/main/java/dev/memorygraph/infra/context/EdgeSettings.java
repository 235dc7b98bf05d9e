package dev.memorygraph.infra.context;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The streaming edge of a deployment.
 *
 * @param certificateSecret name of the secret with its certificate: fields {@code certificate} and
 *     {@code key}, and where clients show certificates {@code authorities} and {@code revocations},
 *     all in PEM
 * @param shown whether clients show certificates
 * @param open whether it can be reached from outside of the network
 * @param clients ranges of addresses that may connect
 */
public record EdgeSettings(
    String certificateSecret, ClientCertificates shown, boolean open, List<String> clients) {
  private static final Pattern RANGE = Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+/\\d+");

  /** Whether clients show certificates. */
  public enum ClientCertificates {
    NONE,
    OPTIONAL,
    REQUIRED
  }

  public EdgeSettings {
    clients = List.copyOf(clients);
  }

  /** Reads it of a context, and adds what is wrong with it; empty where none is asked for. */
  static Optional<EdgeSettings> from(Map<String, String> context, List<String> problems) {
    String wanted = context.getOrDefault("edge", "false");
    if (wanted.equals("false")) {
      return Optional.empty();
    }
    String secret = context.getOrDefault("edgeSecret", "");
    String open = context.getOrDefault("edgePublic", "false");
    List<String> clients = clients(context);
    Settings.check(problems, wanted.equals("true"), "edge is neither true nor false");
    Settings.check(
        problems, !secret.isBlank(), "the edge needs edgeSecret, which holds its certificate");
    Settings.check(
        problems, List.of("true", "false").contains(open), "edgePublic is neither true nor false");
    Settings.check(
        problems,
        clients.stream().allMatch(range -> RANGE.matcher(range).matches()),
        "edgeClients is not like 10.0.0.0/8,192.0.2.0/24");
    Settings.check(
        problems,
        open.equals("false") || context.containsKey("edgeClients"),
        "an edge that is public says by edgeClients who may connect; 0.0.0.0/0 is everybody");
    return Optional.of(
        new EdgeSettings(secret, shown(context, problems), open.equals("true"), clients));
  }

  private static List<String> clients(Map<String, String> context) {
    return Arrays.stream(context.getOrDefault("edgeClients", "10.40.0.0/16").split(",", -1))
        .map(String::strip)
        .toList();
  }

  private static ClientCertificates shown(Map<String, String> context, List<String> problems) {
    String word = context.getOrDefault("edgeClientCertificates", "none");
    for (ClientCertificates one : ClientCertificates.values()) {
      if (one.name().toLowerCase(Locale.ROOT).equals(word)) {
        return one;
      }
    }
    problems.add("edgeClientCertificates is none of none, optional, required");
    return ClientCertificates.NONE;
  }
}

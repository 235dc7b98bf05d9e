package dev.memorygraph.infra.context;

import dev.memorygraph.repository.ConsoleHosting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The console of a deployment.
 *
 * @param files what its build made
 * @param name of our own, where there is one; else CloudFront's
 * @param issuer who signs people in: the one that the authorizer trusts
 * @param clientId how the issuer knows the console
 * @param scope what the console asks the issuer for
 */
public record ConsoleSettings(
    Path files, Optional<Name> name, String issuer, String clientId, String scope) {
  /** Where CloudFront's certificates and firewalls are, wherever all else is. */
  public static final String REGION = "us-east-1";

  /**
   * A name for the console.
   *
   * @param certificate ARN of a certificate of ACM in {@value #REGION}
   */
  public record Name(String domain, String certificate) {}

  /** Whether the console was built. */
  public boolean isBuilt() {
    return Files.isRegularFile(files.resolve(ConsoleHosting.PAGE));
  }

  /** Reads it of a context, and adds what is wrong with it; empty where none is asked for. */
  static Optional<ConsoleSettings> from(
      Path root, Map<String, String> context, List<String> problems) {
    String wanted = context.getOrDefault("console", "false");
    if (wanted.equals("false")) {
      return Optional.empty();
    }
    String issuer = context.getOrDefault("TokenIssuer", "");
    String certificate = context.getOrDefault("consoleCertificateArn", "");
    Settings.check(problems, wanted.equals("true"), "console is neither true nor false");
    Settings.check(
        problems,
        context.containsKey("apiDomain"),
        "the console needs apiDomain, by which its edge finds the API");
    Settings.check(
        problems,
        issuer.startsWith("https://"),
        "the console needs a TokenIssuer that is an https address, to sign people in");
    Settings.check(
        problems,
        context.containsKey("consoleDomain") != certificate.isEmpty(),
        "consoleDomain and consoleCertificateArn come together");
    Settings.check(
        problems,
        certificate.isEmpty() || certificate.contains(":acm:" + REGION + ":"),
        "consoleCertificateArn is not of " + REGION + ", where CloudFront looks for it");
    return Optional.of(
        new ConsoleSettings(
            Path.of(context.getOrDefault("consoleFiles", root.resolve("console/dist").toString())),
            Optional.ofNullable(context.get("consoleDomain"))
                .map(domain -> new Name(domain, certificate)),
            issuer,
            context.getOrDefault("consoleClientId", ConsoleHosting.CLIENT_ID),
            context.getOrDefault("consoleScope", "openid")));
  }
}

package dev.memorygraph.infra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.infra.context.Settings;
import dev.memorygraph.repository.RepositoryRoot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightTest {
  private static final Map<String, String> GOOD =
      Map.of(
          "account", "123456789012",
          "Neo4jUri", "neo4j+s://graph.corp.net",
          "TokenIssuer", "https://login.corp.net",
          "JwksUrl", "https://login.corp.net/jwks");

  @Test
  void example_isRefused_withEverythingThatIsWrong() throws Exception {
    List<String> problems =
        problems(Map.of("Neo4jUri", "neo4j+s://example.databases.neo4j.io"), "");

    assertThat(problems)
        .anyMatch(problem -> problem.contains("which account"))
        .anyMatch(problem -> problem.startsWith("Neo4jUri is still the example's"))
        .anyMatch(problem -> problem.startsWith("TokenIssuer has no value"))
        .anyMatch(problem -> problem.startsWith("JwksUrl has no value"));
  }

  @Test
  void credentialsOfAnotherAccount_areRefused() throws Exception {
    assertThat(problems(GOOD, "999999999999"))
        .singleElement()
        .asString()
        .contains("999999999999", "123456789012");
  }

  @Test
  void rightAccountAndPreparedRegion_haveNoProblems() throws Exception {
    assertThat(problems(GOOD, "123456789012")).isEmpty();
  }

  @Test
  void console_thatWasNotBuilt_orWhoseRegionIsNotPrepared_isSaidBefore(@TempDir Path folder)
      throws Exception {
    Map<String, String> context = new HashMap<>(GOOD);
    context.putAll(
        Map.of(
            "console", "true",
            "consoleFiles", folder.toString(),
            "apiDomain", "api.corp.net",
            "vaultDomain", "vault.corp.net",
            "certificateArn", "arn:aws:acm:eu-central-1:123456789012:certificate/0",
            "trustStore", "s3://trust/clients.pem"));
    assertThat(problems(context, "123456789012"))
        .singleElement()
        .asString()
        .startsWith(folder + " is not built");

    Files.writeString(folder.resolve("index.html"), "");
    Preflight elsewhere =
        new Preflight(
            Settings.from(RepositoryRoot.find(), context),
            command ->
                command.contains("us-east-1")
                    ? Optional.empty()
                    : Optional.of(
                        command.contains("get-caller-identity") ? "123456789012" : "something"));

    assertThat(elsewhere.problems())
        .singleElement()
        .asString()
        .endsWith("cdk bootstrap aws://123456789012/us-east-1");
  }

  @Test
  void edge_withoutDocker_isSaidBefore() throws Exception {
    Map<String, String> context = new HashMap<>(GOOD);
    context.putAll(Map.of("edge", "true", "edgeSecret", "memory-graph/edge"));
    Preflight withoutDocker =
        new Preflight(
            Settings.from(RepositoryRoot.find(), context),
            command -> command.contains("docker") ? Optional.empty() : Optional.of("something"));

    assertThat(withoutDocker.problems())
        .contains("The edge's image is made by Docker, which is not there.");
  }

  @Test
  void wrongContext_isSaidInOneSentence() {
    assertThat(
            org.assertj.core.api.Assertions.catchThrowable(
                () ->
                    Settings.from(
                        RepositoryRoot.find(),
                        Map.of("account", "12", "size", "huge", "apiDomain", "a.b"))))
        .hasMessageContainingAll("account", "size is none of", "a domain takes all of");
  }

  private static List<String> problems(Map<String, String> context, String account)
      throws InterruptedException {
    Settings settings = Settings.from(RepositoryRoot.find(), context);
    return new Preflight(
            settings,
            command ->
                command.contains("get-caller-identity")
                    ? Optional.of(account)
                    : Optional.of("something"))
        .problems();
  }
}

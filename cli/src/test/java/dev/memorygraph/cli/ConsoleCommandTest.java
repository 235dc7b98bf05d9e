package dev.memorygraph.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.cli.running.ConsoleLink;
import dev.memorygraph.local.signin.SignInSecret;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleCommandTest {
  private static final String CONSOLE = "http://127.0.0.1:8080/console/";

  private static final String CERTIFIED = "https://127.0.0.1:8443/console/";

  @TempDir private Path data = Path.of("");
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private String secret = "";

  @BeforeEach
  void startNothingButWhatAStartLeaves() throws Exception {
    Files.writeString(
        data.resolve("endpoints.json"),
        "{\"console\": \"%s\", \"certified_console\": \"%s\"}".formatted(CONSOLE, CERTIFIED));
    SignInSecret.make(data);
    secret = Files.readString(data.resolve("keys/sign-in"));
  }

  @Test
  void console_printsTheLinkOfSomebodyWhoSeesAll_andNothingElse() throws Exception {
    assertThat(run("")).isZero();

    String link = out.toString().strip();
    assertThat(link).startsWith(CONSOLE + "?sign_in=" + secret + ".");
    assertThat(person(link).toString())
        .isEqualTo(
            "{\"tenant\":\"demo\",\"user\":\"demo-analyst\",\"roles\":[\"admin\"],"
                + "\"clearance\":3,\"mfa\":true}");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void console_ofAnother_saysWhomTheOptionsSay() throws Exception {
    assertThat(run("--tenant acme --user ann --role auditor --role operator --mfa")).isZero();

    JsonNode person = person(out.toString().strip());
    assertThat(person.path("tenant").asText()).isEqualTo("acme");
    assertThat(person.path("roles").toString()).isEqualTo("[\"auditor\",\"operator\"]");
    assertThat(person.path("clearance").asInt(-1)).isZero();
    assertThat(person.path("mfa").asBoolean()).isTrue();
  }

  @Test
  void console_choose_leavesTheQuestionToThePage() {
    assertThat(run("--choose")).isZero();
    assertThat(out.toString().strip()).isEqualTo(CONSOLE + "?sign_in=" + secret);
  }

  @Test
  void console_json_hasAddressAndLink() throws Exception {
    assertThat(run("--choose --json")).isZero();

    JsonNode json = new ObjectMapper().readTree(out.toString());
    assertThat(json.path("url").asText()).isEqualTo(CONSOLE);
    assertThat(json.path("sign_in").asText()).isEqualTo(CONSOLE + "?sign_in=" + secret);
  }

  @Test
  void console_certified_isThatOfThePortThatAsksForACertificate() throws Exception {
    assertThat(run("--choose --certified")).isZero();
    assertThat(out.toString().strip()).isEqualTo(CERTIFIED + "?sign_in=" + secret);

    out.getBuffer().setLength(0);
    assertThat(run("--certified --json")).isZero();
    assertThat(new ObjectMapper().readTree(out.toString()).path("url").asText())
        .isEqualTo(CERTIFIED);
  }

  @Test
  void console_whereNothingRuns_isOneSentence() throws Exception {
    Files.delete(data.resolve("endpoints.json"));

    assertThat(run("")).isOne();
    assertThat(err.toString().strip())
        .isEqualTo("No system runs on " + data + "; start one with `up`.");
  }

  @Test
  void console_ofNobody_isAUsageError() {
    assertThat(run("--clearance -1")).isEqualTo(2);
    assertThat(run("--role king")).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
  }

  /** Others of the machine see with what arguments a browser is started. */
  @Test
  void pageThatTheBrowserIsGiven_isReadByItsOwnerAlone() throws Exception {
    URI link = URI.create(CONSOLE + "?sign_in=" + secret);

    Path page = ConsoleLink.page(data, link);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(page)))
        .isEqualTo("rw-------");
    assertThat(page).content().contains(link.toString());
    assertThat(ConsoleLink.page(data, link)).as("again").isEqualTo(page);
  }

  private static JsonNode person(String link) throws Exception {
    String who = link.substring(link.lastIndexOf('.') + 1);
    byte[] json = Base64.getUrlDecoder().decode(who);
    return new ObjectMapper().readTree(new String(json, StandardCharsets.UTF_8));
  }

  private int run(String options) {
    return MemoryGraph.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(("console --data " + data + " " + options).strip().split(" "));
  }
}

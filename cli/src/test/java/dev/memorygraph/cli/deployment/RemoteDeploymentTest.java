package dev.memorygraph.cli.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteDeploymentTest {
  private static final String SECRET = "very-secret";

  @Test
  void tenant_isTheTokens() {
    String claims =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString("{\"tenant\":\"acme\"}".getBytes(StandardCharsets.UTF_8));

    assertThat(deployment("https://a", "h." + claims + ".s").tenant("asked")).isEqualTo("acme");
    assertThat(deployment("https://a", "opaque").tenant("asked")).isEqualTo("asked");
    assertThat(deployment("https://a", "a.b.c").tenant("asked")).isEqualTo("asked");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://graph.example", "http://127.0.0.1:8080", "http://localhost:1"})
  void address_ofHttpsOrThisMachine_isTaken(String address) {
    assertThat(deployment(address, SECRET).address()).hasToString(address);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://192.0.2.1", "ftp://a", "graph.example", "https:", "h ttp://a"})
  void address_thatWouldShowTheToken_isRefused(String address) {
    assertThatThrownBy(() -> deployment(address, SECRET))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageNotContaining(SECRET);
  }

  @Test
  void tokenCommand_printsTheToken() {
    Map<String, String> settings =
        Map.of("api", "https://a", "token_command", "printf 'h.e30.s\\n'");

    assertThat(RemoteDeployment.of(new Profile("p", settings)).tenant("x")).isEqualTo("x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"exit 3", "true", "echo " + SECRET + "; exit 1"})
  void tokenCommand_thatFails_isSaidWithoutItsOutput(String command) {
    Map<String, String> settings = Map.of("api", "https://a", "token_command", command);

    assertThatThrownBy(() -> RemoteDeployment.of(new Profile("p", settings)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("gave no token")
        .hasMessageNotContaining(SECRET);
  }

  @Test
  void missingSettings_areNamed() {
    assertThatThrownBy(() -> RemoteDeployment.of(new Profile("p", Map.of("api", "https://a"))))
        .hasMessageContaining("There is no token for https://a");
    assertThatThrownBy(() -> deployment("https://a", SECRET).registry())
        .hasMessageContaining("names no registry");
    assertThatThrownBy(() -> deployment("https://a", SECRET).brokers())
        .hasMessageContaining("--via rest");
  }

  @Test
  void profile_isNotPrintedWithItsSecrets() {
    assertThat(new Profile("p", Map.of("token", SECRET)).toString()).doesNotContain(SECRET);
  }

  private static RemoteDeployment deployment(String api, String token) {
    return RemoteDeployment.of(new Profile("p", Map.of("api", api, "token", token)));
  }
}

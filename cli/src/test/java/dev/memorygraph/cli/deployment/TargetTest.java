package dev.memorygraph.cli.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which deployment is meant by options, environment and the file of profiles. */
class TargetTest {
  private static final Optional<String> NONE = Optional.empty();

  @TempDir private Path folder = Path.of("");

  private Profiles profiles = new Profiles(folder);

  @BeforeEach
  void write() throws IOException {
    profiles =
        new Profiles(
            Files.writeString(
                folder.resolve("profiles"),
                """
                # ours
                [staging]
                api = https://staging.example
                token = staging=token
                ; theirs
                [production]
                api=https://production.example
                token_command = printf fetched
                """));
  }

  @Test
  void nothingSaid_isTheSystemOnThisMachine() {
    assertThat(find(NONE, NONE, NONE, Map.of())).isEmpty();
  }

  @Test
  void apiOption_countsBeforeTheEnvironment() {
    Profile found =
        find(
                Optional.of("https://a"),
                Optional.of("mine"),
                NONE,
                Map.of("MEMORY_GRAPH_API", "https://b", "MEMORY_GRAPH_TOKEN", "theirs"))
            .orElseThrow();

    assertThat(found.settings()).isEqualTo(Map.of("api", "https://a", "token", "mine"));
  }

  @Test
  void apiOption_takesTheTokenOfTheEnvironment() {
    Profile found =
        find(Optional.of("https://a"), NONE, NONE, Map.of("MEMORY_GRAPH_TOKEN", "t")).orElseThrow();

    assertThat(found.need("token")).isEqualTo("t");
  }

  @Test
  void profile_isNeverUsedWithTheEnvironmentsToken() {
    Map<String, String> environment =
        Map.of("MEMORY_GRAPH_API", "https://b", "MEMORY_GRAPH_TOKEN", "theirs");

    Profile found = find(NONE, NONE, Optional.of("staging"), environment).orElseThrow();

    assertThat(found.need("api")).isEqualTo("https://staging.example");
    assertThat(found.need("token")).isEqualTo("staging=token");
  }

  @Test
  void tokenOption_replacesTheProfiles() {
    Profile found =
        find(NONE, Optional.of("other"), Optional.of("staging"), Map.of()).orElseThrow();

    assertThat(found.need("token")).isEqualTo("other");
  }

  @Test
  void environment_namesAnApiOrAProfile() {
    Map<String, String> api = Map.of("MEMORY_GRAPH_API", "https://b", "MEMORY_GRAPH_TOKEN", "t");

    assertThat(find(NONE, NONE, NONE, api).orElseThrow().need("api")).isEqualTo("https://b");
    assertThat(
            find(NONE, NONE, NONE, Map.of("MEMORY_GRAPH_PROFILE", "production"))
                .orElseThrow()
                .need("api"))
        .isEqualTo("https://production.example");
  }

  @Test
  void contradictions_areRefused() {
    assertThatThrownBy(() -> find(Optional.of("https://a"), NONE, Optional.of("x"), Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("exclude each other");
    assertThatThrownBy(() -> find(NONE, Optional.of("t"), NONE, Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--token needs --api");
  }

  @Test
  void unknownProfilesAndLines_areNamed() throws Exception {
    assertThatThrownBy(() -> profiles.read("none"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("There is no profile [none]");
    Profiles broken = new Profiles(Files.writeString(folder.resolve("broken"), "[a]\nsecret\n"));
    assertThatThrownBy(() -> broken.read("a"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("broken:2")
        .hasMessageNotContaining("secret");
  }

  private Optional<Profile> find(
      Optional<String> api,
      Optional<String> token,
      Optional<String> profile,
      Map<String, String> environment) {
    return new Target(api, token, profile, environment::get).find(profiles);
  }
}

package dev.memorygraph.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiVersionsTest {
  private static final Instant NOW = Instant.parse("2026-11-30T00:00:00Z");

  private final ApiVersions versions = new ApiVersions(() -> NOW);

  @ParameterizedTest
  @ValueSource(
      strings = {"", "1", "v1", "1.1", "v1.1", "1.1.7", "1.2", "1.2.0", "1.2.3", " 1.2.3 "})
  void version_supported_isAnswered(String asked) {
    assertThat(versions.problem(asked)).isEmpty();
    assertThat(versions.headers(asked)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.0", "v1.0", "1.0.0", "1.0.9"})
  void version_thatEnded_isGoneAndSaysSince(String asked) {
    assertThat(versions.problem(asked).map(HttpProblem::status)).contains(410);
    assertThat(versions.headers(asked)).containsOnlyKeys("Deprecation", "Sunset");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "2",
        "1.3",
        "1.2.4",
        "latest",
        "1.",
        ".1",
        "1.2.3.4",
        "1,2",
        "1.2.3-beta",
        "V1",
        "-1",
        "99999",
        "1.99999",
        "١.٢",
        "1.2.3\r\nX: y"
      })
  void version_unknown_isAProblemThatNamesTheSupported(String asked) {
    HttpProblem problem = versions.problem(asked).orElseThrow();

    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.detail()).contains("1.1.x", ApiVersions.CURRENT);
    assertThat(versions.headers(asked)).isEmpty();
  }

  @Test
  void answeringVersion_isSupportedItself() {
    assertThat(versions.problem(ApiVersions.CURRENT)).isEmpty();
  }
}

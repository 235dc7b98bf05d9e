package dev.memorygraph.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.access.apikey.ApiKeyText;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialTest {
  private static final ApiKeyText KEY =
      ApiKeyText.make("01hzy3m5k7n9p1r3t5v7x9z1b3", new Random(1));
  private static final String WHOLE = KEY.whole();

  @Test
  void key_isReadInEveryForm() {
    Credential key = new Credential.ApiKey(KEY);

    assertThat(Credential.of("Bearer " + WHOLE, "")).isEqualTo(key);
    assertThat(Credential.of("bearer  " + WHOLE + " ", "")).isEqualTo(key);
    assertThat(Credential.of("", WHOLE)).isEqualTo(key);
    assertThat(Credential.of(" ", " " + WHOLE)).isEqualTo(key);
    assertThat(Credential.of(basic("anybody:" + WHOLE), "")).isEqualTo(key);
    assertThat(Credential.of(basic(":" + WHOLE), "")).isEqualTo(key);
    assertThat(Credential.of(basic(KEY.id() + ":" + KEY.secret()), "")).isEqualTo(key);
    assertThat(Credential.of(basic("mgk_" + KEY.id() + ":" + KEY.secret()), "")).isEqualTo(key);
    assertThat(Credential.of(basic("pk-lf-1:" + WHOLE).replace("Basic", "basic"), ""))
        .isEqualTo(key);
  }

  @Test
  void authorization_goesBeforeTheOtherHeader() {
    assertThat(Credential.of("Bearer a.b.c", WHOLE)).isEqualTo(new Credential.Token("a.b.c"));
    assertThat(Credential.of("Digest x", WHOLE)).isEqualTo(new Credential.None());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "Bearer", "Basic", "Basic ???", "Basic YQ==", "Basic OjE=", "é"})
  void nothingOfUse_isNone(String header) {
    assertThat(Credential.of(header, header)).isEqualTo(new Credential.None());
  }

  @Test
  void text_ofLogs_hasNoSecret() {
    assertThat(Credential.of("Bearer a.b.c", "").toString()).doesNotContain("a.b.c");
    assertThat(Credential.of("", WHOLE).toString()).doesNotContain(KEY.secret());
  }

  private static String basic(String pair) {
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }
}

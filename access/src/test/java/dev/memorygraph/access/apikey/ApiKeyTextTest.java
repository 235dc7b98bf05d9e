package dev.memorygraph.access.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.base.Sha256;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyTextTest {
  private static final String ID = "01hzy3m5k7n9p1r3t5v7x9z1b3";
  private final ApiKeyText key = ApiKeyText.make(ID, new Random(1));

  @Test
  void made_isReadAgain_wholeAndApart() {
    assertThat(key.whole()).matches("mgk_[0-9a-z]{26}_[0-9a-f]{64}");
    assertThat(ApiKeyText.parse(key.whole())).hasValue(key);
    assertThat(ApiKeyText.of(ID, key.secret())).hasValue(key);
    assertThat(HexFormat.of().formatHex(key.hash())).isEqualTo(Sha256.hex(key.secret()));
  }

  @Test
  void made_twice_areDifferent() {
    Random random = new Random(2);

    assertThat(ApiKeyText.make(ID, random).secret())
        .isNotEqualTo(ApiKeyText.make(ID, random).secret());
  }

  @Test
  void text_ofLogs_hasNoSecret() {
    assertThat(key.toString()).isEqualTo("mgk_" + ID).doesNotContain(key.secret());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "mgk_", "mgk_x_y", "sk_1", "é"})
  void otherTexts_areNoKeys(String text) {
    assertThat(ApiKeyText.parse(text)).isEmpty();
    assertThat(ApiKeyText.of(ID, text)).isEmpty();
    assertThat(ApiKeyText.of(text, key.secret())).isEmpty();
  }

  @Test
  void nearlyAKey_isNone() {
    assertThat(ApiKeyText.parse(key.whole() + "0")).isEmpty();
    assertThat(ApiKeyText.parse(key.whole() + "\n")).isEmpty();
    assertThat(ApiKeyText.parse(key.whole().toUpperCase(Locale.ROOT))).isEmpty();
    assertThat(ApiKeyText.parse(" " + key.whole())).isEmpty();
  }
}

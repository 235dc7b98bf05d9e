package dev.memorygraph.genai.price;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TokenUseTest {
  private static final TokenPrices PRICES =
      new TokenPrices(usd("3"), usd("15"), usd("0.3"), usd("3.75"), Optional.empty());

  @Test
  void cost_partsOfInput_areNotChargedTwice() {
    TokenUse use = new TokenUse(tokens(1_000), tokens(100), tokens(600), tokens(200), none());

    // 200 x 3 + 600 x 0.3 + 200 x 3.75 + 100 x 15, for a million
    assertThat(use.cost(PRICES))
        .hasValueSatisfying(cost -> assertThat(cost).isEqualByComparingTo("0.00303"));
  }

  @Test
  void cost_reasoningWithoutAPriceOfItsOwn_costsWhatOutputCosts() {
    TokenUse thinking = new TokenUse(tokens(10), tokens(100), none(), none(), tokens(40));
    TokenUse plain = new TokenUse(tokens(10), tokens(100), none(), none(), none());

    assertThat(thinking.cost(PRICES)).isEqualTo(plain.cost(PRICES));
  }

  @Test
  void cost_ofTokensWithoutPrice_isUnknown() {
    TokenPrices inputOnly =
        new TokenPrices(
            usd("3"), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    assertThat(new TokenUse(tokens(10), tokens(1), none(), none(), none()).cost(inputOnly))
        .isEmpty();
    assertThat(new TokenUse(tokens(10), tokens(0), none(), none(), none()).cost(inputOnly))
        .isPresent();
    assertThat(new TokenUse(tokens(10), none(), none(), none(), none()).cost(inputOnly))
        .isPresent();
  }

  @Test
  void cost_withoutTokens_isUnknown() {
    assertThat(new TokenUse(none(), none(), none(), none(), none()).cost(PRICES)).isEmpty();
  }

  @Test
  void cost_partLargerThanItsWhole_isUnknown() {
    assertThat(new TokenUse(tokens(10), tokens(1), tokens(11), none(), none()).cost(PRICES))
        .isEmpty();
  }

  private static Optional<BigDecimal> usd(String price) {
    return Optional.of(new BigDecimal(price));
  }

  private static Optional<Long> tokens(long count) {
    return Optional.of(count);
  }

  private static Optional<Long> none() {
    return Optional.empty();
  }
}

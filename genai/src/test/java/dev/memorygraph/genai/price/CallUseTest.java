package dev.memorygraph.genai.price;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallUseTest {

  @Test
  void apart_takesPartsOffTheirWholes() {
    CallUse use = use("input=1000,cache_read=600,cache_write=200,cache_write_1h=50,output=10");

    assertThat(use.apart())
        .contains(
            use("input=200,cache_read=600,cache_write=150,cache_write_1h=50,output=10").amounts());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "input=10,cache_read=11",
        "input=10,cache_read=6,cache_write=6",
        "output=3,reasoning=410",
        "input=10,cache_write=5,cache_write_1h=6"
      })
  void apart_partGreaterThanItsWhole_isUnknown(String amounts) {
    assertThat(use(amounts).apart()).isEmpty();
  }

  @Test
  void apart_ofPartsWithoutAWhole_hasNoWhole() {
    assertThat(use("cache_read=5").apart()).contains(use("cache_read=5").amounts());
  }

  @ParameterizedTest
  @CsvSource({"default,''", "standard,''", "on_demand,''", "Batches,batch", "FLEX,flex", "'',''"})
  void tier_isAsProvidersBill(String said, String tier) {
    assertThat(new CallUse(Map.of(), said).tier()).isEqualTo(tier);
  }

  static CallUse use(String amounts) {
    Map<PricedUnit, BigDecimal> parsed = new EnumMap<>(PricedUnit.class);
    for (String one : amounts.split(",", -1)) {
      String[] parts = one.split("=", 2);
      parsed.put(PricedUnit.parse(parts[0]).orElseThrow(), new BigDecimal(parts[1]));
    }
    return new CallUse(parsed, "");
  }
}

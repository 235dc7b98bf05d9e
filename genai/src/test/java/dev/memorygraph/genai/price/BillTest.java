package dev.memorygraph.genai.price;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each row: what was used, the tier, the prices, the dollars, and what has no price. */
class BillTest {

  @ParameterizedTest(name = "{0} {1} by {2}")
  @CsvSource(
      delimiter = ';',
      value = {
        // Parts of the input and output are not charged twice.
        "input=1000,output=100,cache_read=600,cache_write=200;'';"
            + "input=3,output=15,cache_read=0.3,cache_write=3.75;0.00303;''",
        // Reasoning and cache without a price of their own cost what the whole costs.
        "input=10,output=100,reasoning=40;'';input=3,output=15;0.00153;''",
        "input=10,output=0,cache_read=4;'';input=3,output=15;0.00003;''",
        // A price step is for the whole call, and only above it.
        "input=200000,output=1000;'';input=1.25,output=10,input@200000=2.5,output@200000=15;"
            + "0.26;''",
        "input=250000,output=1000;'';input=1.25,output=10,input@200000=2.5,output@200000=15;"
            + "0.64;''",
        "input=300000,output=1;'';input=1,output=1,input@128000=2,output@128000=2,"
            + "input@272000=4,output@272000=4;1.200004;''",
        // What has a price below the step and none above has none above.
        "input=250000,output=0,cache_read=100000;'';"
            + "input=1,output=10,cache_read=0.1,input@200000=2,output@200000=15;0.3;cache_read",
        // Cache that is kept for an hour has its own price, or none.
        "input=1000,output=0,cache_write=800,cache_write_1h=300;'';"
            + "input=3,output=15,cache_write=3.75,cache_write_1h=6;0.004275;''",
        "input=1000,output=0,cache_write=800,cache_write_1h=300;'';"
            + "input=3,output=15,cache_write=3.75;0.002475;cache_write_1h",
        // Tiers.
        "input=1000,output=100;batch;input=3,output=15,input/batch=1.5,output/batch=7.5;0.00225;''",
        "input=1000,output=100;batch;input=3,output=15;0;input,output",
        "input=1000,output=100;flex;input=3,output=15,input/flex=1.5;0.0015;output",
        "input=1000,output=100;priority;"
            + "input=3,output=15,input/priority=6,output/priority=30,input@500/priority=7,"
            + "output@500/priority=31;0.0101;''",
        // Sound is dearer than text, and pictures in a prompt are billed as text.
        "input=1000,output=100,input_audio=800,output_audio=50;'';"
            + "input=2.5,output=10,input_audio=40,output_audio=80;0.037;''",
        "input=1000,output=0,input_audio=800;'';input=2.5,output=10;0.0005;input_audio",
        "input=1000,output=0,input_image=800;'';input=2.5,output=10;0.0025;''",
        "input=10,output=100,output_image=100;'';input=1,output=10;0.00001;output_image",
        // Sold by other measures.
        "input=10,output=10,search=2;'';input=1,output=1,search=0.01;0.02002;''",
        "input=10,output=10,search=2;'';input=1,output=1;0.00002;search",
        "input=10,output=10;'';input=1,output=1,request=0.005;0.00502;''",
        "second=90.5;'';second=0.0001;0.00905;''",
        "second=90.5;'';input=1,output=1;0;second",
        "input=1000,second=90;'';input=6,output=10;0.006;output",
        "image=3;'';image=0.04;0.12;''",
        "document=25;'';document=0.002;0.05;''",
        // What nobody counted is not free, unless it costs nothing.
        "input=1000;'';input=0.02;0.00002;''",
        "input=1000;'';input=0.02,output=0;0.00002;''",
        "input=1000;'';input=2,output=8;0.002;output",
        "output=39;'';input=2,output=8;0.000312;input",
        "output=10;'';input=0,output=2,input@200000=0,output@200000=9;0.00002;input",
        "input=815;'';input=0,output=0,search=0.002;0;search",
        "input=815,search=1;'';input=0,output=0,search=0.002;0.002;''",
        "input=10,output=0,image=2;'';input=0,output=0,image=0.04;0.08;''",
        "input=10,output=10;'';input=0,output=0;0;''",
        "input=10,output=10,image=1;'';input=1,output=2;0.00003;image",
        "input=10,output=10,output_image=10,image=1;'';input=1,output=2,output_image=3;0.00004;''",
        "input=10,output=10;batch;"
            + "input=1,output=1,request=0.01,input/batch=1,output/batch=1;0.00002;request",
        // Exact where binary floating point is not.
        "input=1,output=3;'';input=0.1,output=0.2;0.0000007;''"
      })
  void bill_isWhatTheProviderCharges(
      String used, String tier, String prices, String usd, String unpriced) {
    CallUse use = new CallUse(CallUseTest.use(used).amounts(), tier);

    Bill bill = Bill.of(use, Prices.parse(prices)).orElseThrow();

    assertThat(bill.usd()).isEqualByComparingTo(usd);
    assertThat(bill.unpriced())
        .map(PricedUnit::label)
        .containsExactlyElementsOf(
            unpriced.isEmpty() ? List.of() : List.of(unpriced.split(",", -1)));
    assertThat(bill.isWhole()).isEqualTo(unpriced.isEmpty());
  }

  @Test
  void bill_ofNothingUsed_orNothingPriced_isNone() {
    Prices prices = Prices.parse("input=1,output=1");

    assertThat(Bill.of(new CallUse(Map.of(), ""), prices)).isEmpty();
    assertThat(Bill.of(CallUseTest.use("input=1"), Prices.UNKNOWN)).isEmpty();
  }

  @Test
  void bill_beyondAnyCost_isNone() {
    Prices prices = Prices.parse("input=100000000000000,output=0");

    assertThat(Bill.of(CallUseTest.use("input=10000000000,output=0"), prices)).isEmpty();
  }

  @Test
  void bill_ofPartsGreaterThanTheirWhole_isNone() {
    Prices prices = Prices.parse("input=1,output=1");

    assertThat(Bill.of(CallUseTest.use("input=10,output=1,cache_read=11"), prices)).isEmpty();
  }
}

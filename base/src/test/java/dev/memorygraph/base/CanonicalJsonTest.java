package dev.memorygraph.base;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalJsonTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"b\": 1.0, \"a\": [ 2e1, null ]}|{\"a\":[20,null],\"b\":1}",
        "\"\\u00e9\"|\"é\"",
        "  7.50 |7.5",
        "[]|[]",
      })
  void value_howeverItIsWritten_hasOneText(String written, String text) throws IOException {
    assertThat(CanonicalJson.text(new ObjectMapper().readTree(written))).isEqualTo(text);
  }
}

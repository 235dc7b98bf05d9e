package dev.memorygraph.infra.sam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SortedKeysTest {
  @Test
  void mapsAtEveryDepth_areInTheOrderOfTheirKeys_andListsStayAsTheyAre() {
    Map<String, Object> inner = new LinkedHashMap<>();
    inner.put("z", 1);
    inner.put("a", "text");
    Map<String, Object> outer = new LinkedHashMap<>();
    outer.put("second", List.of(inner, 3, 2));
    outer.put("first", inner);

    assertThat(SortedKeys.of(outer))
        .hasToString("{first={a=text, z=1}, second=[{a=text, z=1}, 3, 2]}");
  }
}

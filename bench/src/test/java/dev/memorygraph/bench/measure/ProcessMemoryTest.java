package dev.memorygraph.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessMemoryTest {
  @Test
  void heap_isTheSumOfWhatIsInUse() {
    List<String> jstat =
        List.of(
            "    S0C         S1C         S0U         S1U          EC           EU           OC    "
                + "       OU          MC         MU",
            "  2048.0      2048.0         0.0      1024.0      16384.0      3072.0      40960.0  "
                + "   10240.0     30000.0    20000.0");

    assertThat(ProcessMemory.heapMiB(jstat)).isEqualTo(14);
  }

  @Test
  void heap_ofAProcessThatIsGone_isUnknown() {
    assertThat(ProcessMemory.heapMiB(List.of())).isNegative();
  }
}

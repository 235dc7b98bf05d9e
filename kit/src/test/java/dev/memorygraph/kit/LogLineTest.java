package dev.memorygraph.kit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what a real process with our log4j2.xml prints. */
class LogLineTest {
  private static final long SEED = 44;
  private static final int FUZZED = 10_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void logLine_withinInvocation_hasExactlyTheAgreedFields() throws Exception {
    List<String> lines = ChildJvm.run(OneLine.class, Map.of());

    assertThat(lines).hasSize(1);
    JsonNode line = JSON.readTree(lines.getFirst());
    assertThat(line.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(
            "timestamp",
            "level",
            "service",
            "component",
            "trace_id",
            "event_id",
            "message",
            "function_request_id",
            "cold_start");
    assertThat(line.path("timestamp").textValue())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    assertThat(line.path("level").textValue()).isEqualTo("INFO");
    assertThat(line.path("service").textValue()).isEqualTo("tests");
    assertThat(line.path("component").textValue()).isEqualTo("part");
    assertThat(line.path("trace_id").textValue()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    assertThat(line.path("event_id").textValue()).isEqualTo("e-1");
    assertThat(line.path("message").textValue()).isEqualTo("hello 1");
    assertThat(line.path("function_request_id").textValue()).isEqualTo("request-1");
    assertThat(line.path("cold_start").asBoolean()).isTrue();
  }

  @Test
  void logLine_levelRaised_staysSilent() throws Exception {
    assertThat(ChildJvm.run(OneLine.class, Map.of("LOG_LEVEL", "WARN"))).isEmpty();
  }

  /** Criterion F44. */
  @Test
  void logLine_hostileText_staysOneParseableLine() throws Exception {
    List<String> lines = ChildJvm.run(HostileLines.class, Map.of());

    Random random = new Random(SEED);
    assertThat(lines).as("seed %d", SEED).hasSize(FUZZED);
    for (String line : lines) {
      JsonNode parsed = JSON.readTree(line);
      assertThat(parsed.path("level").textValue()).isEqualTo("INFO");
      assertThat(parsed.path("message").textValue()).isEqualTo(hostile(random));
      assertThat(parsed.path("trace_id").textValue()).isEqualTo(hostile(random));
    }
  }

  @Test
  void describe_chainOfCauses_tellsClassesAndFramesButNoMessage() {
    Throwable problem = new IllegalStateException("secret", new ArithmeticException("secret too"));

    assertThat(LogContext.describe(problem))
        .startsWith("java.lang.IllegalStateException at LogLineTest.java:")
        .contains(" caused by java.lang.ArithmeticException at LogLineTest.java:")
        .doesNotContain("secret");
  }

  static String hostile(Random random) {
    String[] parts = {
      "\n", "\r", "\u0000", "\u001b[31m", "\"", "\\", "{\"level\":\"ERROR\"}", "\u2028", "\u0085",
      "${jndi:ldap://x}", "%n", "{}", "é", "漢", "\uD83D\uDE00", "\t", "\",\"level\":\"ERROR",
          "\u007f"
    };
    StringBuilder text = new StringBuilder("x");
    for (int i = random.nextInt(12); i >= 0; i--) {
      text.append(parts[random.nextInt(parts.length)]);
    }
    return text.toString();
  }

  static final class OneLine {
    public static void main(String[] arguments) {
      Logger log = LoggerFactory.getLogger("part");
      LogContext.within(
          new ContextForTests(),
          "4bf92f3577b34da6a3ce929d0e0e4736",
          () ->
              LogContext.withEvent(
                  "e-1",
                  () -> {
                    log.info("hello {}", 1);
                    return "";
                  }));
    }
  }

  static final class HostileLines {
    public static void main(String[] arguments) {
      Logger log = LoggerFactory.getLogger("part");
      Random random = new Random(SEED);
      for (int i = 0; i < FUZZED; i++) {
        String message = hostile(random);
        LogContext.within(
            new ContextForTests(),
            hostile(random),
            () -> {
              log.info(message);
              return "";
            });
      }
    }
  }
}

package dev.memorygraph.importers.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.contracts.telemetry.CompletionEvent;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.contracts.telemetry.InvocationEvent;
import dev.memorygraph.contracts.telemetry.Usage;
import dev.memorygraph.importers.source.InputFile;
import dev.memorygraph.testkit.RecordedData;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The tokens of recorded calls, by provider, against a sum of the raw bodies that knows nothing of
 * dialects: the last number that a body gives under one of these names.
 */
class RecordedTokensTest {
  private static final String[] WHOLE_INPUT = {
    "prompt_tokens",
    "input_tokens",
    "promptTokenCount",
    "total_input_tokens",
    "inputTokens",
    "prompt_eval_count"
  };

  /** What stands beside the input where these names are used. */
  private static final String[] MORE_INPUT = {
    "cache_read_input_tokens",
    "cache_creation_input_tokens",
    "toolUsePromptTokenCount",
    "total_tool_use_tokens",
    "cacheReadInputTokens",
    "cacheWriteInputTokens"
  };

  private static final String[] WHOLE_OUTPUT = {
    "completion_tokens",
    "output_tokens",
    "candidatesTokenCount",
    "total_output_tokens",
    "outputTokens",
    "eval_count"
  };

  private static final String[] MORE_OUTPUT = {"thoughtsTokenCount", "total_thought_tokens"};

  private record Tokens(long calls, long input, long output) {
    Tokens plus(Tokens more) {
      return new Tokens(calls + more.calls, input + more.input, output + more.output);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.memorygraph.testkit.RecordedData#all")
  void tokens_byProvider_equalTheRawBodies(RecordedData data) {
    Path file = data.files().providerCalls();
    Map<String, Tokens> raw = new TreeMap<>();
    try (Stream<JsonNode> lines = new InputFile(file).jsonLines()) {
      lines
          .filter(line -> line.path("status").asInt() < 400)
          .forEach(line -> raw.merge(line.path("provider").asText(), ofBody(line), Tokens::plus));
    }
    ReplayedCalls replayed = ReplayedCalls.of(file);

    Map<String, Tokens> told = new TreeMap<>();
    replayed.events().forEach(event -> add(told, event));
    Map<String, Tokens> expected = new TreeMap<>();
    raw.forEach((provider, sum) -> expected.merge(standard(provider), sum, Tokens::plus));
    assertThat(told).isEqualTo(expected);
    assertThat(told.values()).anyMatch(tokens -> tokens.input() > 0 && tokens.output() > 0);
    assertThat(replayed.tally().unknownShapes()).isZero();
    assertThat(replayed.tally().contradictedUsages()).isZero();
  }

  private static void add(Map<String, Tokens> told, Event event) {
    if (event.getPayload().hasCompletion()) {
      CompletionEvent completion = event.getPayload().getCompletion();
      told.merge(completion.getProvider(), tokens(completion.getUsage()), Tokens::plus);
    }
    if (event.getPayload().hasInvocation()) {
      InvocationEvent invocation = event.getPayload().getInvocation();
      if (invocation.getStatus().equals("success")) {
        told.merge(invocation.getProvider(), tokens(invocation.getUsage()), Tokens::plus);
      }
    }
  }

  private static Tokens tokens(Usage usage) {
    return new Tokens(1, usage.getInputTokens(), usage.getOutputTokens());
  }

  private static Tokens ofBody(JsonNode line) {
    JsonNode response = line.path("response");
    String body = response.isTextual() ? response.textValue() : response.toString();
    boolean hasInput = last(body, WHOLE_INPUT) >= 0;
    boolean hasOutput = last(body, WHOLE_OUTPUT) >= 0;
    return new Tokens(
        1,
        hasInput ? last(body, WHOLE_INPUT) + sum(body, MORE_INPUT) : 0,
        hasOutput ? last(body, WHOLE_OUTPUT) + sum(body, MORE_OUTPUT) : 0);
  }

  private static long sum(String body, String[] names) {
    return Stream.of(names).mapToLong(name -> Math.max(0, last(body, name))).sum();
  }

  private static long last(String body, String... names) {
    Matcher numbers =
        Pattern.compile("\"(?:" + String.join("|", names) + ")\"\\s*:\\s*(\\d+)").matcher(body);
    long last = -1;
    while (numbers.find()) {
      last = Long.parseLong(numbers.group(1));
    }
    return last;
  }

  private static String standard(String provider) {
    return switch (provider) {
      case "aws_bedrock" -> "aws.bedrock";
      case "google_gemini" -> "gcp.gemini";
      case "google_vertex" -> "gcp.vertex_ai";
      case "mistral" -> "mistral_ai";
      default -> provider;
    };
  }
}

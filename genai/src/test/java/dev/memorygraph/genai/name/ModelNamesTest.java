package dev.memorygraph.genai.name;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelNamesTest {
  private static final String ACCOUNT_ARN = "arn:aws:bedrock:us-west-2:123456789012:";

  @Test
  void arnOfProfile_isUnwrappedStepByStep() {
    String profile = "us.anthropic.claude-sonnet-4-5-20250929-v1:0";

    assertThat(ModelNames.candidates(ACCOUNT_ARN + "inference-profile/" + profile))
        .containsExactly(
            ACCOUNT_ARN + "inference-profile/" + profile,
            profile,
            "anthropic.claude-sonnet-4-5-20250929-v1:0",
            "claude-sonnet-4-5-20250929",
            "claude-sonnet-4-5");
  }

  @Test
  void names_goFromParticularToGeneral() {
    assertThat(ModelNames.candidates("OpenRouter/Anthropic/Claude-3.5-Sonnet-20240620:beta"))
        .containsExactly(
            "OpenRouter/Anthropic/Claude-3.5-Sonnet-20240620:beta",
            "openrouter/anthropic/claude-3.5-sonnet-20240620:beta",
            "openrouter/anthropic/claude-3.5-sonnet-20240620",
            "anthropic/claude-3.5-sonnet-20240620",
            "claude-3.5-sonnet-20240620",
            "claude-3-5-sonnet-20240620",
            "claude-3-5-sonnet");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "us.anthropic.claude-sonnet-4-5-20250929-v1:0, claude-sonnet-4-5",
        "anthropic.claude-3-5-sonnet-20241022-v2:0, claude-3-5-sonnet",
        "anthropic.claude-3-sonnet-20240229-v1:0:200k, claude-3-sonnet",
        "global.anthropic.claude-opus-4-6-v1, claude-opus-4-6",
        "us-gov.anthropic.claude-3-haiku-20240307-v1:0, claude-3-haiku",
        "anthropic.claude-v2:1, claude-2.1",
        "apac.amazon.nova-pro-v1:0, nova-pro",
        "amazon.titan-embed-text-v2:0, titan-embed-text-v2",
        "us.deepseek.r1-v1:0, deepseek-r1",
        "us.meta.llama3-3-70b-instruct-v1:0, llama3-3-70b-instruct",
        "mistral.mistral-7b-instruct-v0:2, mistral-7b-instruct-v0.2",
        "openai.gpt-oss-120b-1:0, gpt-oss-120b",
        "bedrock/us-east-1/cohere.command-r-v1:0, command-r",
        "bedrock/converse/eu.anthropic.claude-haiku-4-5-20251001-v1:0, claude-haiku-4-5",
        "arn:aws:bedrock:eu-west-1::foundation-model/amazon.nova-lite-v1:0, nova-lite",
        "claude-sonnet-4-5@20250929, claude-sonnet-4-5",
        "claude-3-5-sonnet-v2@20241022, claude-3-5-sonnet",
        "arn%3Aaws%3Abedrock%3Aus-east-1%3A1%3Ainference-profile%2Fus.anthropic.claude-sonnet-4-5"
            + "-20250929-v1%3A0, claude-sonnet-4-5",
        "claude-sonnet-4-5%4020250929, claude-sonnet-4-5",
        "claude-opus-4-1@default, claude-opus-4-1",
        "projects/p/locations/l/publishers/google/models/gemini-2.5-pro, gemini-2.5-pro",
        "projects/p/locations/l/publishers/anthropic/models/claude-opus-4@20250514,claude-opus-4",
        "publishers/google/models/gemini-2.0-flash-001, gemini-2.0-flash",
        "models/gemini-1.5-pro-latest, gemini-1.5-pro",
        "vertex_ai/gemini-1.5-pro-002, gemini-1.5-pro",
        "textembedding-gecko@003, textembedding-gecko",
        "mistral-large-2411@001, mistral-large-2411",
        "bedrock/amazon.rerank-v1:0, amazon.rerank-v1:0",
        "gpt-35-turbo-16k, gpt-3.5-turbo-16k",
        "azure/gpt-35-turbo-0125, gpt-3.5-turbo",
        "azure/global/gpt-4o-2024-08-06, gpt-4o",
        "anthropic/claude-sonnet-4.5, claude-sonnet-4-5",
        "anthropic/claude-4.5-sonnet-20250929, claude-sonnet-4-5",
        "anthropic/claude-3.7-sonnet:thinking, claude-3-7-sonnet",
        "openai/gpt-4o-2024-08-06, gpt-4o",
        "x-ai/grok-4-0709, grok-4",
        "Claude-Sonnet-4-5, claude-sonnet-4-5",
        "claude-sonnet-4-0, claude-sonnet-4",
        "gpt-4-0613, gpt-4",
        "text-embedding-ada-002-v2, text-embedding-ada-002",
        "gpt-4-turbo-2024-04-09, gpt-4-turbo",
        "gpt-4o-mini-2024-07-18, gpt-4o-mini",
        "gpt-4o-audio-preview-2024-12-17, gpt-4o-audio-preview",
        "llama3.2:latest, llama3.2",
        "ollama/llama3.2:1b, llama3.2:1b",
        "openai:gpt-4.1-mini, gpt-4.1-mini",
        "meta-llama/Llama-3.3-70B-Instruct, llama-3.3-70b-instruct",
        "ft:gpt-4o-2024-08-06:org::id, ft:gpt-4o-2024-08-06",
        "openai/ft:gpt-4o-mini-2024-07-18:org:x:id:latest, ft:gpt-4o-mini-2024-07-18",
      })
  void name_endsAtTheMostGeneralOne(String reported, String general) {
    assertThat(ModelNames.candidates(reported)).startsWith(reported).endsWith(general);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gpt-4.1-mini",
        "gpt-4o-mini",
        "gpt-4-32k",
        "gpt-4-1106-preview",
        "gpt-4o-audio-preview",
        "gpt-4o-eastus",
        "o1-mini",
        "o3-mini-high",
        "text-embedding-3-large",
        "text-embedding-004",
        "gemini-2.5-flash-preview-05-20",
        "gemini-2.5-flash-preview-09-2025",
        "gemini-2.5-pro-exp-03-25",
        "gemini-embedding-001",
        "claude-3-5-sonnet-v2",
        "claude-2.1",
        "claude-instant-1.2",
        "mistral-large-2402",
        "command-r-08-2024",
        "mistral:7b",
        "llama3.2:1b",
        "gpt-35",
        "gpt-4o-2024-08-06.ft-0123abcd",
        "ft:gpt-4o-2024-08-06",
        "projects/p/locations/l/endpoints/123",
        "tunedModels/mine",
        "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/a1b2c3",
        "arn:aws:bedrock:us-east-1:123456789012:custom-model/amazon.nova-pro-v1:0/a1b2",
        "arn:aws:bedrock:us-east-1:123456789012:provisioned-model/a1b2c3",
        "arn:aws:bedrock:us-east-1:123456789012:default-prompt-router/anthropic.claude:1",
        "unknown.model-v1:0",
        "acme/gpt-4o",
      })
  void modelOfItsOwn_hasNoOtherName(String reported) {
    assertThat(ModelNames.candidates(reported))
        .containsOnly(reported, reported.toLowerCase(Locale.ROOT));
  }

  @ParameterizedTest
  @CsvSource({
    "meta-llama/llama-3.3-70b-instruct:free, llama-3.3-70b-instruct:free",
    "openrouter/openai/gpt-4o:online, gpt-4o:online",
    "openai/gpt-3.5-turbo-16k:extended, gpt-3.5-turbo-16k:extended",
  })
  void variantOfAnotherPrice_keepsItsMark(String reported, String general) {
    assertThat(ModelNames.candidates(reported)).endsWith(general);
  }

  @Test
  void longName_isLeftOutButNotWhatItWraps() {
    String wrapped = "projects/" + "p".repeat(300) + "/locations/l/publishers/google/models/";

    assertThat(ModelNames.candidates(wrapped + "gemini-2.5-pro")).containsExactly("gemini-2.5-pro");
    assertThat(ModelNames.candidates("x".repeat(257))).isEmpty();
    assertThat(ModelNames.candidates("x".repeat(256))).hasSize(1);
  }

  @Test
  void manyRoutes_giveEightNames() {
    List<String> names = ModelNames.candidates("bedrock/".repeat(20) + "gpt-4o");

    assertThat(names).hasSize(ModelNames.MAX_CANDIDATES);
    assertThat(ModelNames.candidates(" ")).isEmpty();
  }
}

package dev.memorygraph.genai.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.genai.price.Catalogue.Listed;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names as providers report them against the catalogue that ships. */
class ResolutionTest {
  @ParameterizedTest
  @CsvSource({
    "us.anthropic.claude-sonnet-4-5-20250929-v1:0, claude-sonnet-4-5",
    "eu.anthropic.claude-haiku-4-5-20251001-v1:0, claude-haiku-4-5",
    "global.anthropic.claude-opus-4-6-v1, claude-opus-4-6",
    "anthropic.claude-3-5-sonnet-20241022-v2:0, claude-3-5-sonnet",
    "apac.anthropic.claude-3-7-sonnet-20250219-v1:0, claude-3-7-sonnet",
    "anthropic.claude-3-haiku-20240307-v1:0:200k, claude-3-haiku",
    "us.amazon.nova-pro-v1:0, nova-pro",
    "amazon.titan-embed-text-v2:0, titan-embed-text-v2",
    "us.meta.llama3-3-70b-instruct-v1:0, llama3-3-70b-instruct",
    "mistral.mistral-large-2407-v1:0, mistral-large-2407",
    "us.deepseek.r1-v1:0, deepseek-r1",
    "cohere.command-r-plus-v1:0, command-r-plus",
    "openai.gpt-oss-120b-1:0, gpt-oss-120b",
    "arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-opus-4-1-20250805-v1:0,"
        + "claude-opus-4-1",
    "arn:aws:bedrock:eu-west-1:123456789012:inference-profile/eu.amazon.nova-lite-v1:0, nova-lite",
    "bedrock/us.anthropic.claude-sonnet-4-5-20250929-v1:0, claude-sonnet-4-5",
  })
  void nameOfBedrock_isResolved(String reported, String model) {
    assertThat(ResolutionForTests.resolve(reported, "aws.bedrock"))
        .extracting(Listed::id)
        .containsExactly(model);
  }

  @ParameterizedTest
  @CsvSource({
    "claude-sonnet-4-5@20250929, claude-sonnet-4-5",
    "claude-opus-4-1@20250805, claude-opus-4-1",
    "claude-haiku-4-5@20251001, claude-haiku-4-5",
    "claude-sonnet-4-6@default, claude-sonnet-4-6",
    "projects/p/locations/l/publishers/google/models/gemini-2.5-pro, gemini-2.5-pro",
    "projects/p/locations/l/publishers/anthropic/models/claude-opus-4@20250514, claude-opus-4",
    "publishers/google/models/gemini-2.5-flash, gemini-2.5-flash",
    "models/gemini-2.5-pro, gemini-2.5-pro",
    "gemini-2.0-flash-lite-001, gemini-2.0-flash-lite",
    "gemini-1.5-pro-002, gemini-1.5-pro",
    "vertex_ai/gemini-2.5-flash-lite, gemini-2.5-flash-lite",
    "text-embedding-005, text-embedding-005",
    "mistral-large@2407, mistral-large-2407",
  })
  void nameOfVertex_isResolved(String reported, String model) {
    assertThat(ResolutionForTests.resolve(reported, "gcp.vertex_ai"))
        .extracting(Listed::id)
        .containsExactly(model);
  }

  @ParameterizedTest
  @CsvSource({
    "gpt-35-turbo, gpt-3.5-turbo",
    "gpt-35-turbo-0125, gpt-3.5-turbo",
    "gpt-35-turbo-16k, gpt-3.5-turbo-16k",
    "gpt-4o, gpt-4o",
    "gpt-4o-2024-08-06, gpt-4o",
    "azure/gpt-4o-mini, gpt-4o-mini",
    "azure/global/gpt-4o-2024-11-20, gpt-4o",
    "GPT-4.1-mini, gpt-4.1-mini",
    "o3-mini-2025-01-31, o3-mini",
    "gpt-4-0613, gpt-4",
    "gpt-5-nano-2025-08-07, gpt-5-nano",
    "text-embedding-3-small, text-embedding-3-small",
    "gpt-4o-2024-05-13, gpt-4o-2024-05-13",
  })
  void nameOfAzure_isResolved(String reported, String model) {
    assertThat(ResolutionForTests.resolve(reported, "azure.ai.openai"))
        .extracting(Listed::id)
        .containsExactly(model);
  }

  @ParameterizedTest
  @CsvSource({
    "anthropic/claude-sonnet-4.5, claude-sonnet-4-5",
    "anthropic/claude-3.5-sonnet, claude-3-5-sonnet",
    "anthropic/claude-3.7-sonnet:thinking, claude-3-7-sonnet",
    "anthropic/claude-4.5-sonnet-20250929, claude-sonnet-4-5",
    "openai/gpt-4o-2024-08-06, gpt-4o",
    "openai/gpt-4.1-mini, gpt-4.1-mini",
    "google/gemini-2.5-pro, gemini-2.5-pro",
    "x-ai/grok-4, grok-4",
    "openrouter/anthropic/claude-opus-4.1, claude-opus-4-1",
    "meta-llama/llama-3.3-70b-instruct:nitro, llama-3.3-70b-instruct",
    "deepseek/deepseek-r1-0528, deepseek-r1-0528",
    "mistralai/mistral-small-3.2-24b-instruct, mistral-small-3.2-24b-instruct",
  })
  void nameOfOpenRouter_isResolved(String reported, String model) {
    assertThat(ResolutionForTests.resolve(reported, "openrouter"))
        .extracting(Listed::id)
        .containsExactly(model);
  }

  @ParameterizedTest
  @CsvSource({
    "claude-sonnet-4-5-20250929, claude-sonnet-4-5",
    "claude-3-opus-20240229, claude-3-opus",
    "claude-3-5-sonnet-latest, claude-3-5-sonnet",
    "Claude-Sonnet-4-5, claude-sonnet-4-5",
    "anthropic/claude-3.5-sonnet, claude-3-5-sonnet",
    "gpt-4o-mini-2024-07-18, gpt-4o-mini",
    "gpt-4o-2024-11-20, gpt-4o",
    "gpt-4-turbo-2024-04-09, gpt-4-turbo",
    "gpt-4.1-2025-04-14, gpt-4.1",
    "gpt-4.1-nano-2025-04-14, gpt-4.1-nano",
    "o1-2024-12-17, o1",
    "o1-mini-2024-09-12, o1-mini-2024-09-12",
    "gpt-4o-audio-preview-2024-12-17, gpt-4o-audio-preview",
    "gpt-3.5-turbo-0125, gpt-3.5-turbo",
    "gpt-3.5-turbo-1106, gpt-3.5-turbo-1106",
    "grok-4-0709, grok-4",
    "mistral-large-latest, mistral-large",
    "text-embedding-ada-002-v2, text-embedding-ada-002",
  })
  void snapshot_isResolvedWithoutProvider(String reported, String model) {
    assertThat(ResolutionForTests.resolve(reported, ""))
        .extracting(Listed::id)
        .containsExactly(model);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gpt",
        "gpt-4o-",
        "gpt-4o-eastus",
        "my-gpt-4o",
        "gpt4o",
        "gpt-4.1-micro",
        "gpt-4o-mini-mini",
        "gpt-4o-2024-08-06.ft-0123abcd",
        "r37gpt-4.1-mini",
        "claude",
        "claude-sonnet",
        "claude-sonnet-4-55",
        "anthropic.claude",
        "us.anthropic.claude-sonnet-9-20991231-v1:0",
        "gemini-2.5",
        "gemini-2.5-pro-mine",
        "text-embedding-3",
        "acme/gpt-4o",
        "openai/gpt-4o:online",
        "anthropic/claude-sonnet-4.5:free",
        "ft:gpt-9-2099-01-01:org::id",
        "projects/p/locations/l/endpoints/123",
        "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/a1b2c3",
        "arn:aws:bedrock:us-east-1:123456789012:custom-model/amazon.nova-pro-v1:0/a1b2",
        "arn:aws:bedrock:us-east-1:123456789012:provisioned-model/a1b2c3",
        "llama3.2:1b",
        "fast",
        "rerank",
        "openrouter/auto",
      })
  void nearMiss_isNoModel(String reported) {
    assertThat(ResolutionForTests.resolve(reported, "")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gpt-4.1-mini",
        "gpt-4o-mini",
        "gpt-4-32k",
        "gpt-4o-audio-preview",
        "gpt-4-1106-preview",
        "o1-pro",
        "o3-mini",
        "text-embedding-3-large",
        "text-embedding-3-small",
        "gpt-4o-2024-05-13",
        "ft:gpt-4o-2024-08-06",
        "gemini-2.5-flash-lite",
        "claude-opus-4-5",
      })
  void modelOfItsOwn_isItself(String reported) {
    assertThat(ResolutionForTests.resolve(reported, ""))
        .extracting(Listed::id)
        .containsExactly(reported);
  }
}

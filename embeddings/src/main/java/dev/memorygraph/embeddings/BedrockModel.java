package dev.memorygraph.embeddings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A model of Amazon Bedrock that makes vectors, and how it is spoken to: those of Amazon (Titan)
 * take one text a call, those of Cohere 96. Cohere's tell documents and questions apart; here every
 * text is a document, since prompts are compared with each other.
 *
 * @param id such as {@code amazon.titan-embed-text-v2:0}, or that of an inference profile
 */
public record BedrockModel(String id) {
  /** Numbers of a vector that the graph's index takes. */
  static final int MAX_DIMENSION = 4_096;

  private static final Pattern ID =
      Pattern.compile(
          "([a-z]{2,6}\\.)?(amazon\\.titan-embed-|cohere\\.embed-)[a-zA-Z0-9.:-]{1,100}");
  private static final int TEXTS_OF_COHERE = 96;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** The model of that id; empty where nobody here knows how to speak to it. */
  public static Optional<BedrockModel> parse(String id) {
    return ID.matcher(id).matches() ? Optional.of(new BedrockModel(id)) : Optional.empty();
  }

  private boolean isCohere() {
    return id.contains("cohere.");
  }

  /** Texts of one call. */
  int texts() {
    return isCohere() ? TEXTS_OF_COHERE : 1;
  }

  /** The body of a call. */
  ObjectNode request(List<String> texts) {
    ObjectNode body = NODES.objectNode();
    if (isCohere()) {
      body.put("input_type", "search_document");
      body.put("truncate", "END");
      body.putArray("embedding_types").add("float");
      texts.forEach(body.putArray("texts")::add);
    } else {
      body.put("inputText", texts.getFirst());
    }
    return body;
  }

  /**
   * The vectors of an answer, in the order of the texts.
   *
   * @throws IllegalStateException where they are not as many as the texts, or no vectors
   */
  List<float[]> vectors(JsonNode answer, int texts) {
    List<float[]> vectors = new ArrayList<>();
    if (isCohere()) {
      JsonNode all = answer.path("embeddings");
      (all.isObject() ? all.path("float") : all).forEach(one -> vectors.add(vector(one)));
    } else {
      vectors.add(vector(answer.path("embedding")));
    }
    if (vectors.size() != texts) {
      throw new IllegalStateException(
          "%s gave %d vectors for %d texts".formatted(id, vectors.size(), texts));
    }
    return vectors;
  }

  private float[] vector(JsonNode numbers) {
    if (!numbers.isArray() || numbers.isEmpty() || numbers.size() > MAX_DIMENSION) {
      throw new IllegalStateException(
          "%s gave no vector of 1 to %d numbers".formatted(id, MAX_DIMENSION));
    }
    float[] vector = new float[numbers.size()];
    for (int i = 0; i < vector.length; i++) {
      if (!numbers.get(i).isNumber()) {
        throw new IllegalStateException(id + " gave a vector that is not of numbers");
      }
      vector[i] = numbers.get(i).floatValue();
    }
    return vector;
  }
}

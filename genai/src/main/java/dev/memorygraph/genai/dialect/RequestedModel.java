package dev.memorygraph.genai.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.contracts.event.EventRules;
import dev.memorygraph.genai.json.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The model that a request asks for. */
public final class RequestedModel {
  /** A coded colon is part of the model's name; with Google a plain one is not. */
  private static final List<Pattern> PATHS =
      List.of(
          Pattern.compile("/model/(.+)/(?:invoke|converse)[a-z-]*$"),
          Pattern.compile("/deployments/([^/]+)/"),
          Pattern.compile("/models/([^/]+/[^/]+)/predictions$"),
          Pattern.compile("/models?/([^/:]+)"));

  private RequestedModel() {}

  /**
   * Its name as it was given, in the body or else in the path: a model's, a deployment's, or an
   * ARN. Empty where neither names one.
   */
  public static String of(String path, JsonNode request) {
    String named = Json.name(request, "model", "model_id", "modelId");
    return named.isEmpty()
        ? Json.cut(inPath(path), EventRules.MAX_ID_LENGTH)
        : named.replaceFirst("^models/", "");
  }

  private static String inPath(String path) {
    return PATHS.stream()
        .map(pattern -> pattern.matcher(path))
        .filter(Matcher::find)
        .map(found -> decoded(found.group(1)))
        .findFirst()
        .orElse("");
  }

  private static String decoded(String coded) {
    try {
      return URLDecoder.decode(coded.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return coded; // a percent sign of its own
    }
  }
}

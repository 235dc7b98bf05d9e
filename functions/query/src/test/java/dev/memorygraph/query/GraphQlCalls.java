package dev.memorygraph.query;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.query.graphql.EveryField;
import java.util.List;
import java.util.random.RandomGenerator;

/** Bodies of requests that ask for a field of GraphQL and all beneath it. */
final class GraphQlCalls {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int HOSTILE_ONE_IN = 4;

  private GraphQlCalls() {}

  /** One whose arguments mean something most of the time. */
  static String ofChance(EveryField.Query query, List<String> hostile, RandomGenerator random) {
    ObjectNode body = JSON.createObjectNode().put("query", query.text());
    ObjectNode variables = body.putObject("variables");
    query
        .arguments()
        .forEach(
            (name, type) -> {
              if (type.endsWith("!") || name.equals("first") || random.nextInt(3) == 0) {
                boolean bad = random.nextInt(HOSTILE_ONE_IN) == 0;
                put(variables, query, name, bad ? hostile : known(query, name), random);
              }
            });
    return body.toString();
  }

  /** One with the same text in the place of an argument, and what means something in the others. */
  static String with(EveryField.Query query, String argument, String text, RandomGenerator random) {
    ObjectNode body = JSON.createObjectNode().put("query", query.text());
    ObjectNode variables = body.putObject("variables");
    query
        .arguments()
        .forEach(
            (name, type) -> {
              if (name.equals(argument)) {
                put(variables, query, name, List.of(text), random);
              } else if (type.endsWith("!") || name.equals("first")) {
                put(variables, query, name, List.of(fitting(query, name)), random);
              }
            });
    return body.toString();
  }

  private static String fitting(EveryField.Query query, String name) {
    return switch (name) {
      case "id" -> id(query.field());
      case "left" -> "session:sa";
      case "right" -> "session:sb";
      default -> known(query, name).getFirst();
    };
  }

  /** The id of something that a field knows. */
  static String id(String field) {
    return switch (field) {
      case "session" -> "sa";
      case "prompt", "similarPrompts" -> "pa";
      case "completion" -> "ca";
      case "toolCall" -> "ta";
      case "agent" -> "picker";
      case "model" -> "gpt";
      case "anomaly" -> "anomaly";
      default -> "completion:ca";
    };
  }

  private static List<String> known(EveryField.Query query, String name) {
    if (query.choices().containsKey(name)) {
      return query.choices().getOrDefault(name, List.of());
    }
    return switch (name) {
      case "id", "ids", "left", "right" -> TwoUsers.IDS;
      case "query" -> List.of("hotel", "flight");
      case "first", "depth", "reach", "least", "days" -> List.of("1", "3");
      default -> TwoUsers.PARAMETERS.getOrDefault(name, List.of("ada"));
    };
  }

  private static void put(
      ObjectNode variables,
      EveryField.Query query,
      String name,
      List<String> choices,
      RandomGenerator random) {
    String value = choices.get(random.nextInt(choices.size()));
    String type = query.arguments().getOrDefault(name, "");
    if (type.startsWith("[")) {
      variables.putArray(name).add(value);
    } else if (type.startsWith("Int") && value.matches("[0-9]{1,5}")) {
      variables.put(name, Integer.parseInt(value));
    } else {
      variables.put(name, value);
    }
  }
}

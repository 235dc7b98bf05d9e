package dev.memorygraph.local.template;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts values in the place of Ref, Fn::Sub and Fn::GetAtt. */
final class Intrinsics {
  static final String REGION = "us-east-1";
  private static final String ACCOUNT = "000000000000";
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]+)}");

  private final Map<String, String> values;

  /**
   * @param named what else has a value: parameters, and resources with their attributes
   */
  Intrinsics(Map<String, String> named) {
    values = new HashMap<>(named);
    values.put("AWS::Region", REGION);
    values.put("AWS::AccountId", ACCOUNT);
    values.put("AWS::Partition", "aws");
  }

  static String arn(String service, String resource) {
    return "arn:aws:" + service + ":" + REGION + ":" + ACCOUNT + ":" + resource;
  }

  /** The value without intrinsic functions in it. */
  @Nullable Object resolve(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> map when map.size() == 1 && map.get("Ref") instanceof String name ->
          named(name);
      case Map<?, ?> map when map.size() == 1 && map.get("Fn::GetAtt") instanceof String name ->
          named(name);
      case Map<?, ?> map when map.size() == 1 && map.get("Fn::GetAtt") instanceof List<?> parts ->
          named(parts.stream().map(Object::toString).collect(Collectors.joining(".")));
      case Map<?, ?> map when map.size() == 1 && map.get("Fn::Sub") instanceof String text ->
          substituted(text);
      case Map<?, ?> map -> resolvedMap(map);
      case List<?> list -> list.stream().map(this::resolve).toList();
      case null, default -> value;
    };
  }

  private Map<String, @Nullable Object> resolvedMap(Map<?, ?> map) {
    Map<String, @Nullable Object> resolved = new HashMap<>();
    map.forEach((key, value) -> resolved.put(key.toString(), resolve(value)));
    unknownFunctions(resolved);
    return resolved;
  }

  private static void unknownFunctions(Map<String, ?> map) {
    String unknown =
        map.keySet().stream()
            .filter(key -> key.startsWith("Fn::") && !key.equals("Fn::Transform"))
            .collect(Collectors.joining(", "));
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "The template uses " + unknown + ", which is not run here");
    }
  }

  private String substituted(String text) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(named(match.group(1))));
  }

  private String named(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("The template refers to " + name + ", which has no value");
    }
    return value;
  }
}

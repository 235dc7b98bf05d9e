package dev.memorygraph.infra.sam;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What stands in a stack for the names that template.yaml refers to. */
public final class Values {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]+)}");

  private final Map<String, String> byName;

  /**
   * @param byName values of {@code Ref name}, and of attributes as {@code name.Attribute}
   */
  public Values(Map<String, String> byName) {
    this.byName = Map.copyOf(byName);
  }

  /** These and others. */
  public Values with(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(byName);
    all.putAll(more);
    return new Values(all);
  }

  /**
   * The value of a name.
   *
   * @throws IllegalArgumentException where it has none
   */
  public String get(String name) {
    String value = byName.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "template.yaml refers to %s, for which the deployment has no value; give it as -c %s=..."
              .formatted(name, name));
    }
    return value;
  }

  /** A value of the template without functions of CloudFormation in it. */
  public @Nullable Object resolve(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> map when map.size() == 1 && map.get("Ref") instanceof String name -> get(name);
      case Map<?, ?> map when map.size() == 1 && map.get("Fn::GetAtt") instanceof String name ->
          get(name);
      case Map<?, ?> map when map.size() == 1 && map.get("Fn::GetAtt") instanceof List<?> parts ->
          get(parts.stream().map(Object::toString).collect(Collectors.joining(".")));
      case Map<?, ?> map when map.size() == 1 && map.get("Fn::Sub") instanceof String text ->
          PLACEHOLDER
              .matcher(text)
              .replaceAll(found -> Matcher.quoteReplacement(get(found.group(1))));
      case Map<?, ?> map -> resolvedMap(map);
      case List<?> list -> {
        List<@Nullable Object> resolved = new ArrayList<>();
        list.forEach(one -> resolved.add(resolve(one)));
        yield resolved;
      }
      case null, default -> value;
    };
  }

  private Map<String, @Nullable Object> resolvedMap(Map<?, ?> map) {
    Map<String, @Nullable Object> resolved = new LinkedHashMap<>();
    map.forEach((key, value) -> resolved.put(key.toString(), resolve(value)));
    return resolved;
  }
}

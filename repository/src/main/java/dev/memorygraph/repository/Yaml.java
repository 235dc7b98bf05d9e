package dev.memorygraph.repository;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** YAML with the short forms of CloudFormation's functions, as maps and lists. */
public final class Yaml {
  private static final int MAX_ALIASES = 1_000;

  private Yaml() {}

  /** Reads a file; {@code !Ref x} becomes {@code {Ref: x}}, {@code !Sub x} {@code {Fn::Sub: x}}. */
  public static Map<String, Object> read(Path file) {
    try (Reader reader = Files.newBufferedReader(file)) {
      return map(new org.yaml.snakeyaml.Yaml(new ShortForms()).load(reader));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  @SuppressWarnings("unchecked")
  public static Map<String, Object> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }

  @SuppressWarnings("unchecked")
  public static List<Object> list(@Nullable Object value) {
    return value instanceof List<?> list ? (List<Object>) list : List.of();
  }

  /** The value as text, or the default where there is none. */
  public static String text(@Nullable Object value, String otherwise) {
    return value == null ? otherwise : value.toString();
  }

  public static int number(@Nullable Object value, int otherwise) {
    return value instanceof Number number ? number.intValue() : otherwise;
  }

  private static final class ShortForms extends SafeConstructor {
    ShortForms() {
      super(limits());
      yamlMultiConstructors.put("!", new ShortForm());
    }

    /**
     * Our own files say what routes have in common by aliases; the usual limit is for strangers'.
     */
    private static LoaderOptions limits() {
      LoaderOptions limits = new LoaderOptions();
      limits.setMaxAliasesForCollections(MAX_ALIASES);
      return limits;
    }

    private final class ShortForm extends AbstractConstruct {
      @Override
      public Object construct(Node node) {
        String name = node.getTag().getValue().substring(1);
        return Map.of(name.equals("Ref") ? name : "Fn::" + name, argument(node));
      }

      private Object argument(Node node) {
        return switch (node) {
          case ScalarNode scalar -> scalar.getValue();
          case SequenceNode sequence -> constructSequence(sequence);
          case MappingNode mapping -> constructMapping(mapping);
          default -> throw new IllegalArgumentException("No function takes " + node.getNodeId());
        };
      }
    }
  }
}

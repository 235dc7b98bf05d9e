package dev.memorygraph.query;

import dev.memorygraph.graph.read.GraphReader;
import dev.memorygraph.graph.rollup.CallSums;
import dev.memorygraph.graph.rollup.Dimension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The statements that the module {@code graph} has: every text that is a constant of a class, and
 * those that are made of the constants of an enum.
 */
final class Statements {
  private Statements() {}

  static Set<String> all() {
    Set<String> all = new HashSet<>(constants());
    for (Dimension dimension : Dimension.ofCalls()) {
      all.add(CallSums.cypher(List.of(dimension)));
    }
    all.add(CallSums.bySession());
    return Set.copyOf(all);
  }

  private static Set<String> constants() {
    try {
      Path code =
          Path.of(GraphReader.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (Files.isDirectory(code)) {
        return constants(code);
      }
      try (FileSystem jar = FileSystems.newFileSystem(code)) {
        return constants(jar.getPath("/"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Set<String> constants(Path classes) throws IOException {
    try (Stream<Path> files = Files.walk(classes)) {
      return files
          .map(file -> classes.relativize(file).toString().replace('/', '.'))
          .filter(name -> name.startsWith("dev.memorygraph.graph.") && name.endsWith(".class"))
          .map(name -> name.substring(0, name.length() - ".class".length()))
          .filter(name -> !name.endsWith("package-info"))
          .flatMap(Statements::ofClass)
          .collect(Collectors.toUnmodifiableSet());
    }
  }

  private static Stream<String> ofClass(String name) {
    try {
      return Arrays.stream(Class.forName(name).getDeclaredFields())
          .filter(field -> Modifier.isStatic(field.getModifiers()))
          .filter(field -> field.getType() == String.class)
          .map(Statements::value);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String value(Field field) {
    try {
      field.setAccessible(true);
      return String.valueOf(field.get(null));
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}

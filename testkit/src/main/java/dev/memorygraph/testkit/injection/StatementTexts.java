package dev.memorygraph.testkit.injection;

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
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every text that is a constant of a class of a module: its statements are among them. */
public final class StatementTexts {
  private StatementTexts() {}

  /**
   * All of a module.
   *
   * @param one of its classes, in the package below which the others lie
   * @param packages as their names begin, such as {@code dev.memorygraph.graph.}
   */
  public static Set<String> of(Class<?> one, String packages) {
    try {
      Path code = Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (Files.isDirectory(code)) {
        return constants(code, packages);
      }
      try (FileSystem jar = FileSystems.newFileSystem(code)) {
        return constants(jar.getPath("/"), packages);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Set<String> constants(Path classes, String packages) throws IOException {
    try (Stream<Path> files = Files.walk(classes)) {
      return files
          .map(file -> classes.relativize(file).toString().replace('/', '.'))
          .filter(name -> name.startsWith(packages) && name.endsWith(".class"))
          .map(name -> name.substring(0, name.length() - ".class".length()))
          .filter(name -> !name.endsWith("package-info"))
          .flatMap(StatementTexts::ofClass)
          .collect(Collectors.toUnmodifiableSet());
    }
  }

  private static Stream<String> ofClass(String name) {
    try {
      return Arrays.stream(Class.forName(name).getDeclaredFields())
          .filter(field -> Modifier.isStatic(field.getModifiers()))
          .filter(field -> field.getType() == String.class)
          .map(StatementTexts::value);
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

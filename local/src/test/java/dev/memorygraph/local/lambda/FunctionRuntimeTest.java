package dev.memorygraph.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.engines.LogFile;
import dev.memorygraph.local.lambda.FunctionRuntime.Caches;
import dev.memorygraph.local.template.FunctionSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionRuntimeTest {
  private static final Instant BUILT = Instant.parse("2026-01-02T03:04:05Z");

  @TempDir private Path folder;

  @BeforeEach
  void build() throws IOException {
    file(folder.resolve("function/lib/a.jar"), BUILT.minusSeconds(5));
    file(folder.resolve("function/lib/b.jar"), BUILT);
  }

  @Test
  void process_cacheNewerThanEveryJar_isUsed() throws IOException {
    FunctionSpec function = function("one");
    file(FunctionRuntime.cache(function), BUILT.plusSeconds(1));

    assertThat(arguments(function, Caches.USE))
        .contains("-XX:AOTCache=" + FunctionRuntime.cache(function));
    assertThat(arguments(function, Caches.IGNORE)).noneMatch(text -> text.startsWith("-XX:AOT"));
  }

  @Test
  void process_cacheOlderThanAJar_isNotUsed() throws IOException {
    FunctionSpec function = function("one");
    file(FunctionRuntime.cache(function), BUILT.minusSeconds(1));

    assertThat(arguments(function, Caches.USE)).noneMatch(text -> text.startsWith("-XX:AOT"));
  }

  @Test
  void process_cacheOfAnotherFunctionOfTheSameCode_isNotUsed() throws IOException {
    file(FunctionRuntime.cache(function("other")), BUILT.plusSeconds(1));

    assertThat(arguments(function("one"), Caches.USE))
        .noneMatch(text -> text.startsWith("-XX:AOT"));
  }

  private List<String> arguments(FunctionSpec function, Caches caches) {
    return new FunctionRuntime(List.of(), folder, Map.of(), caches)
        .process(function, "127.0.0.1:1", new LogFile(folder.resolve("log")))
        .arguments();
  }

  private FunctionSpec function(String name) {
    Path code = folder.resolve("function");
    return new FunctionSpec(
        "F", name, code, "a.B::c", 128, Duration.ofSeconds(1), 1, false, Map.of());
  }

  private static void file(Path path, Instant time) throws IOException {
    Files.createDirectories(path.getParent());
    Files.createFile(path);
    Files.setLastModifiedTime(path, FileTime.from(time));
  }
}

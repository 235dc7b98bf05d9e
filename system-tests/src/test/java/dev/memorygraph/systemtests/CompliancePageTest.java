package dev.memorygraph.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.repository.RepositoryRoot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/compliance.md names code and tests that exist. */
class CompliancePageTest {
  private static final Path ROOT = RepositoryRoot.find();
  private static final Pattern CODE = Pattern.compile("`([a-z]+(?:\\.[a-z]+)*\\.[A-Z]\\w+)`");
  private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+(?:Test|IT))(?:\\.(\\w+))?`");

  private final List<Path> sources = sources();

  @Test
  void page_namesOnlyCodeThatExists() throws IOException {
    List<String> named = page(CODE).map(result -> result.group(1)).toList();

    assertThat(named).hasSizeGreaterThan(40);
    assertThat(named)
        .allSatisfy(name -> assertThat(file(name.replace('.', '/'))).as(name).isPresent());
  }

  @Test
  void page_namesOnlyTestsThatExist() throws IOException {
    List<MatchResult> named = page(TEST).toList();

    assertThat(named).hasSizeGreaterThan(40);
    for (MatchResult test : named) {
      Optional<Path> file = file(test.group(1));
      assertThat(file).as(test.group()).isPresent();
      if (test.group(2) != null) {
        assertThat(Files.readString(file.orElseThrow()))
            .as(test.group())
            .contains("void " + test.group(2) + "(");
      }
    }
  }

  private static Stream<MatchResult> page(Pattern pattern) throws IOException {
    return pattern.matcher(Files.readString(ROOT.resolve("docs/compliance.md"))).results();
  }

  private Optional<Path> file(String name) {
    return sources.stream().filter(path -> path.endsWith(Path.of(name + ".java"))).findFirst();
  }

  private static List<Path> sources() {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(path -> path.toString().endsWith(".java"))
          .filter(path -> path.toString().contains("/src/"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.memorygraph.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/licences.md lists what is deployed, and only licences that ask nothing of our users. */
class LicencesTest {
  private static final Pattern ROW = Pattern.compile("(?m)^\\| ([^|]+\\S) \\| ([^|]+\\S) \\|");
  private static final Set<String> PERMISSIVE =
      Set.of("Apache-2.0", "MIT", "MIT-0", "BSD-2-Clause", "BSD-3-Clause", "Bouncy Castle Licence");

  @Test
  void everyLibraryThatIsDeployed_isListed_withAPermissiveLicence() throws IOException {
    Set<String> listed = new TreeSet<>();
    String page = Files.readString(Synthesized.ROOT.resolve("docs/licences.md"));
    for (Matcher row = ROW.matcher(page); row.find(); ) {
      if (!row.group(1).equals("Library")) {
        listed.add(row.group(1));
        assertThat(PERMISSIVE).as(row.group(1)).contains(row.group(2));
      }
    }

    assertThat(listed).isEqualTo(deployed());
  }

  private static Set<String> deployed() throws IOException {
    Set<String> jars = new TreeSet<>();
    List<Path> folders = new ArrayList<>(List.of(Path.of("edge/target/process")));
    Synthesized.SAM.functions().forEach(one -> folders.add(Path.of(one.codeUri())));
    for (Path folder : folders) {
      Path lib = Synthesized.ROOT.resolve(folder).resolve("lib");
      try (Stream<Path> files = Files.list(lib)) {
        files
            .map(file -> file.getFileName().toString().replaceAll("\\.jar$", ""))
            .filter(name -> !name.endsWith("-0.1.0"))
            .forEach(jars::add);
      }
    }
    return jars;
  }
}

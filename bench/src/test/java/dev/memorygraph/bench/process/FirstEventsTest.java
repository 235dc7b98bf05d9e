package dev.memorygraph.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.local.identity.Issuer;
import dev.memorygraph.local.system.TemplateParameters;
import dev.memorygraph.local.template.FunctionSpec;
import dev.memorygraph.local.template.TemplateReader;
import dev.memorygraph.repository.RepositoryRoot;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstEventsTest {
  @TempDir private Path data;

  @Test
  void everyFunctionThatIsTimed_hasSomethingToAnswer() {
    FirstEvents events = new FirstEvents(Issuer.of(data));

    assertThat(TemplateReader.read(RepositoryRoot.find(), parameters()).functions())
        .extracting(FunctionSpec::name)
        .filteredOn(FirstEvents::isTimed)
        .isNotEmpty()
        .allSatisfy(name -> assertThat(events.first(name)).isNotEmpty());
  }

  private Map<String, String> parameters() {
    Map<String, String> endpoints =
        Map.of(
            "bolt", "bolt://127.0.0.1:1",
            "kafka", "kafka://127.0.0.1:1",
            "jwks", "http://127.0.0.1:1/jwks");
    return TemplateParameters.of(endpoints, Issuer.NAME);
  }
}

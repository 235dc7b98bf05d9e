package dev.memorygraph.schema;

import static dev.memorygraph.repository.Yaml.map;
import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.graph.schema.Migrations;
import dev.memorygraph.repository.RepositoryRoot;
import dev.memorygraph.repository.Yaml;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateVersionTest {

  @Test
  void template_saysTheVersionOfThisBuild_soThatADeploymentWithANewerOneIsAnUpdate() {
    Map<String, Object> resources =
        map(Yaml.read(RepositoryRoot.find().resolve("template.yaml")).get("Resources"));

    assertThat(map(map(resources.get("GraphSchema")).get("Properties")).get("Version"))
        .isEqualTo(Integer.toString(Migrations.latest()));
  }
}

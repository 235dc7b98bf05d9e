package dev.memorygraph.checks.vault;

import dev.memorygraph.checks.Check;
import dev.memorygraph.checks.CheckContext;
import dev.memorygraph.checks.Finding;
import dev.memorygraph.engines.provisioning.TemplateTables;
import dev.memorygraph.repository.RepositoryRoot;
import java.util.List;
import java.util.Optional;

/** Compares tables with template.yaml: a table that was restored lacks some of its settings. */
public final class TableSettings implements Check {
  @Override
  public String runbook() {
    return "tables";
  }

  @Override
  public Optional<String> beyondTheApi() {
    return Optional.of("DynamoDB");
  }

  @Override
  public String promise() {
    return "Every table has the indexes and settings of template.yaml";
  }

  @Override
  public Finding look(CheckContext system) {
    List<String> missing =
        TemplateTables.missing(
            RepositoryRoot.find().resolve("template.yaml"),
            system.running().endpoints().get("dynamodb"));
    return Finding.greenIf(
        missing.isEmpty(), missing.isEmpty() ? "all there" : String.join("; ", missing));
  }
}

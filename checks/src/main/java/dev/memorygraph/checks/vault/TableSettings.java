package dev.memorygraph.checks.vault;

import dev.memorygraph.checks.Check;
import dev.memorygraph.checks.CheckContext;
import dev.memorygraph.checks.Finding;
import dev.memorygraph.engines.provisioning.TemplateTables;
import java.util.List;

/** Compares tables with template.yaml: a table that was restored lacks some of its settings. */
public final class TableSettings implements Check {
  @Override
  public String runbook() {
    return "tables";
  }

  @Override
  public String promise() {
    return "Every table has the indexes and settings of template.yaml";
  }

  @Override
  public Finding look(CheckContext system) {
    List<String> missing =
        TemplateTables.missing(
            system.root().resolve("template.yaml"), system.endpoints().get("dynamodb"));
    return Finding.greenIf(
        missing.isEmpty(), missing.isEmpty() ? "all there" : String.join("; ", missing));
  }
}

package dev.memorygraph.access.cedar;

import com.cedarpolicy.model.exception.InternalException;
import com.cedarpolicy.model.policy.Policy;
import com.cedarpolicy.model.policy.PolicySet;
import com.cedarpolicy.model.schema.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Reads the schema and the policies that come with the system. */
final class BuiltInPolicies {
  private static final List<String> FILES =
      List.of(
          "tenancy",
          "duties",
          "reading",
          "sensitive",
          "breakglass",
          "writing",
          "graph",
          "audit",
          "governance",
          "keys",
          "lockdown",
          "apikeys",
          "operations",
          "subjects");

  private BuiltInPolicies() {}

  static List<CedarRule> load() {
    try {
      PolicySet parsed =
          PolicySet.parsePolicies(
              FILES.stream().map(name -> text(name + ".cedar")).collect(Collectors.joining("\n")));
      List<CedarRule> rules = new ArrayList<>();
      for (Policy policy : parsed.policies) {
        rules.add(CedarRule.builtIn(policy));
      }
      return List.copyOf(rules);
    } catch (InternalException e) {
      throw new IllegalStateException("The built-in policies do not parse", e);
    }
  }

  static Schema schema() {
    try {
      return Schema.parse(Schema.JsonOrCedar.Cedar, text("vault.cedarschema"));
    } catch (InternalException e) {
      throw new IllegalStateException("The schema does not parse", e);
    }
  }

  private static String text(String file) {
    try (InputStream in = BuiltInPolicies.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("The policies " + file + " are not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.memorygraph.access.cedar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.contracts.Tenant;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * A comparison of policies says nothing of what the grid leaves out, and looks as if all were well.
 */
class RequestGridTest {
  private static final Pattern OF_CALLERS =
      Pattern.compile("(?s)entity User in \\[Role] = \\{(.*?)}");
  private static final Pattern OF_CIRCUMSTANCES =
      Pattern.compile("(?s)type Circumstances = \\{(.*?)}");
  private static final Pattern YES_OR_NO = Pattern.compile("(\\w+)\\??: Bool");

  @Test
  void everyAttributeOfCallersAndCircumstances_isTriedBothWays() throws IOException {
    List<String> attributes = new ArrayList<>(attributes("principal", OF_CALLERS));
    attributes.addAll(attributes("context", OF_CIRCUMSTANCES));
    assertThat(attributes).contains("principal.mfa", "context.officeHours");

    for (String attribute : attributes) {
      for (String condition : List.of(attribute, "!" + attribute)) {
        assertThat(newlyAllowed(condition)).as(condition).isNotEmpty();
      }
    }
  }

  private static List<?> newlyAllowed(String condition) {
    CedarPolicies before = CedarPolicies.builtIn();
    PolicyText wider =
        new PolicyText(
            "wider",
            "permit (principal in MemoryGraph::Role::\"telemetry_writer\","
                + " action == MemoryGraph::Action::\"content.read\", resource) when { resource.class =="
                + " MemoryGraph::Class::\"internal\" && %s };".formatted(condition));
    return PolicyDiff.between(new Tenant("acme"), before, before.with(List.of(wider)))
            instanceof PolicyDiff.Compared compared
        ? compared.allowed()
        : List.of();
  }

  private static List<String> attributes(String owner, Pattern block) throws IOException {
    Matcher body = block.matcher(schema());
    assertThat(body.find()).as(owner).isTrue();
    return YES_OR_NO
        .matcher(body.group(1))
        .results()
        .map(found -> owner + "." + found.group(1))
        .toList();
  }

  private static String schema() throws IOException {
    try (InputStream in = CedarPolicies.class.getResourceAsStream("vault.cedarschema")) {
      assertThat(in).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}

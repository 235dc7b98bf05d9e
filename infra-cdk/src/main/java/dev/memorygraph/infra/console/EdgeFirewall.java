package dev.memorygraph.infra.console;

import dev.memorygraph.infra.api.FirewallRules;
import dev.memorygraph.infra.stack.Logs;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.wafv2.CfnLoggingConfiguration.FieldToMatchProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL;

/** AWS WAF before the edge: the rules of the API's own, which sees only the edge's addresses. */
final class EdgeFirewall {
  private static final String NAME = "memory-graph-console";

  private EdgeFirewall() {}

  /** The firewall's ARN. */
  static String of(Stack stack, int clientRate, int logDays, IKey key) {
    CfnWebACL firewall =
        CfnWebACL.Builder.create(stack, "Firewall")
            .name(NAME)
            .scope("CLOUDFRONT")
            .defaultAction(
                CfnWebACL.DefaultActionProperty.builder()
                    .allow(CfnWebACL.AllowActionProperty.builder().build())
                    .build())
            .visibilityConfig(FirewallRules.visible(NAME))
            .rules(FirewallRules.of(clientRate))
            .build();
    // The issuer's code comes back in the query.
    FieldToMatchProperty query = FieldToMatchProperty.builder().queryString(Map.of()).build();
    FirewallRules.logTo(
        stack,
        firewall,
        Logs.group(stack, "FirewallLogs", "aws-waf-logs-" + NAME, logDays, key),
        List.of(query));
    return firewall.getAttrArn();
  }
}

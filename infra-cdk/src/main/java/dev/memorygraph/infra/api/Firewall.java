package dev.memorygraph.infra.api;

import dev.memorygraph.infra.stack.Logs;
import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigateway.SpecRestApi;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.wafv2.CfnWebACL;
import software.amazon.awscdk.services.wafv2.CfnWebACLAssociation;

/**
 * AWS WAF before the API: rules that AWS keeps, and bounds on what one client and one address may
 * ask for.
 */
final class Firewall {
  private Firewall() {}

  /**
   * Puts it there.
   *
   * @param clientRate requests in a second that one client may send, over a minute
   */
  static void before(Stack stack, SpecRestApi api, int clientRate, int logDays, IKey key) {
    CfnWebACL firewall =
        CfnWebACL.Builder.create(stack, "Firewall")
            .name("memory-graph")
            .scope("REGIONAL")
            .defaultAction(
                CfnWebACL.DefaultActionProperty.builder()
                    .allow(CfnWebACL.AllowActionProperty.builder().build())
                    .build())
            .visibilityConfig(FirewallRules.visible("memory-graph"))
            .rules(FirewallRules.of(clientRate))
            .build();
    CfnWebACLAssociation.Builder.create(stack, "FirewallOfApi")
        .resourceArn(api.getDeploymentStage().getStageArn())
        .webAclArn(firewall.getAttrArn())
        .build();
    LogGroup logs = Logs.group(stack, "FirewallLogs", "aws-waf-logs-memory-graph", logDays, key);
    FirewallRules.logTo(stack, firewall, logs, List.of());
  }
}

package dev.memorygraph.infra.api;

import dev.memorygraph.infra.stack.Logs;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigateway.SpecRestApi;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.wafv2.CfnLoggingConfiguration;
import software.amazon.awscdk.services.wafv2.CfnWebACL;
import software.amazon.awscdk.services.wafv2.CfnWebACLAssociation;

/**
 * AWS WAF before the API: rules that AWS keeps, and bounds on what one client and one address may
 * ask for.
 */
final class Firewall {
  /** In five minutes; a client's own limit is 100 a second, and a gateway of a site is one too. */
  private static final int REQUESTS_PER_ADDRESS = 60_000;

  /** Headers that say who a client is. */
  private static final String TOKEN = "authorization";

  private static final String API_KEY = "x-api-key";
  private static final int WINDOW_SECONDS = 60;
  private static final int TOO_MANY_REQUESTS = 429;

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
            .visibilityConfig(visible("memory-graph"))
            .rules(rules(clientRate))
            .build();
    CfnWebACLAssociation.Builder.create(stack, "FirewallOfApi")
        .resourceArn(api.getDeploymentStage().getStageArn())
        .webAclArn(firewall.getAttrArn())
        .build();
    LogGroup logs = Logs.group(stack, "FirewallLogs", "aws-waf-logs-memory-graph", logDays, key);
    CfnLoggingConfiguration.Builder.create(stack, "FirewallLogging")
        .resourceArn(firewall.getAttrArn())
        .logDestinationConfigs(
            List.of(
                stack.formatArn(
                    software.amazon.awscdk.ArnComponents.builder()
                        .service("logs")
                        .resource("log-group")
                        .resourceName(logs.getLogGroupName())
                        .arnFormat(software.amazon.awscdk.ArnFormat.COLON_RESOURCE_NAME)
                        .build())))
        .redactedFields(List.of(header(TOKEN), header(API_KEY)))
        .build();
  }

  private static CfnLoggingConfiguration.FieldToMatchProperty header(String name) {
    return CfnLoggingConfiguration.FieldToMatchProperty.builder()
        .singleHeader(Map.of("Name", name))
        .build();
  }

  private static List<CfnWebACL.RuleProperty> rules(int clientRate) {
    return List.of(
        managed(0, "AWSManagedRulesAmazonIpReputationList", List.of()),
        managed(1, "AWSManagedRulesKnownBadInputsRuleSet", List.of()),
        // Bodies are larger than 8 KB, and texts of users look like anything.
        managed(
            2,
            "AWSManagedRulesCommonRuleSet",
            List.of(
                "SizeRestrictions_BODY",
                "CrossSiteScripting_BODY",
                "GenericLFI_BODY",
                "GenericRFI_BODY",
                "EC2MetaDataSSRF_BODY")),
        perAddress(3),
        perClient("PerClient", 4, TOKEN, clientRate),
        perClient("PerApiKey", 5, API_KEY, clientRate));
  }

  private static CfnWebACL.RuleProperty managed(int priority, String name, List<String> counted) {
    return CfnWebACL.RuleProperty.builder()
        .name(name)
        .priority(priority)
        .overrideAction(CfnWebACL.OverrideActionProperty.builder().none(Map.of()).build())
        .statement(
            CfnWebACL.StatementProperty.builder()
                .managedRuleGroupStatement(
                    CfnWebACL.ManagedRuleGroupStatementProperty.builder()
                        .vendorName("AWS")
                        .name(name)
                        .ruleActionOverrides(
                            counted.stream()
                                .map(
                                    rule ->
                                        CfnWebACL.RuleActionOverrideProperty.builder()
                                            .name(rule)
                                            .actionToUse(
                                                CfnWebACL.RuleActionProperty.builder()
                                                    .count(
                                                        CfnWebACL.CountActionProperty.builder()
                                                            .build())
                                                    .build())
                                            .build())
                                .toList())
                        .build())
                .build())
        .visibilityConfig(visible(name))
        .build();
  }

  private static CfnWebACL.RuleProperty perAddress(int priority) {
    return limit(
        "PerAddress",
        priority,
        CfnWebACL.RateBasedStatementProperty.builder()
            .aggregateKeyType("IP")
            .limit(REQUESTS_PER_ADDRESS)
            .build());
  }

  /**
   * A client is who sends one token or API key: a usage plan would hold only those to its limit
   * that were given an API key of API Gateway's. Requests without the header are not counted.
   */
  private static CfnWebACL.RuleProperty perClient(
      String name, int priority, String header, int perSecond) {
    CfnWebACL.RateLimitHeaderProperty token =
        CfnWebACL.RateLimitHeaderProperty.builder()
            .name(header)
            .textTransformations(
                List.of(
                    CfnWebACL.TextTransformationProperty.builder()
                        .priority(0)
                        .type("NONE")
                        .build()))
            .build();
    return limit(
        name,
        priority,
        CfnWebACL.RateBasedStatementProperty.builder()
            .aggregateKeyType("CUSTOM_KEYS")
            .customKeys(
                List.of(
                    CfnWebACL.RateBasedStatementCustomKeyProperty.builder().header(token).build()))
            .evaluationWindowSec(WINDOW_SECONDS)
            .limit(perSecond * WINDOW_SECONDS)
            .build());
  }

  private static CfnWebACL.RuleProperty limit(
      String name, int priority, CfnWebACL.RateBasedStatementProperty rate) {
    CfnWebACL.CustomResponseProperty tooMany =
        CfnWebACL.CustomResponseProperty.builder().responseCode(TOO_MANY_REQUESTS).build();
    return CfnWebACL.RuleProperty.builder()
        .name(name)
        .priority(priority)
        .action(
            CfnWebACL.RuleActionProperty.builder()
                .block(CfnWebACL.BlockActionProperty.builder().customResponse(tooMany).build())
                .build())
        .statement(CfnWebACL.StatementProperty.builder().rateBasedStatement(rate).build())
        .visibilityConfig(visible(name))
        .build();
  }

  private static CfnWebACL.VisibilityConfigProperty visible(String name) {
    return CfnWebACL.VisibilityConfigProperty.builder()
        .metricName(name)
        .cloudWatchMetricsEnabled(true)
        .sampledRequestsEnabled(false) // samples would show tokens
        .build();
  }
}

package dev.memorygraph.infra.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.wafv2.CfnLoggingConfiguration;
import software.amazon.awscdk.services.wafv2.CfnLoggingConfiguration.FieldToMatchProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL;

/** What a firewall before the API refuses, at the API's gateway and at the console's edge alike. */
public final class FirewallRules {
  /** In five minutes; a client's own limit is 100 a second, and a gateway of a site is one too. */
  private static final int REQUESTS_PER_ADDRESS = 60_000;

  /** Headers that say who a client is. */
  private static final String TOKEN = "authorization";

  private static final String API_KEY = "x-api-key";
  private static final int WINDOW_SECONDS = 60;
  private static final int TOO_MANY_REQUESTS = 429;

  private FirewallRules() {}

  /**
   * The rules, in their order.
   *
   * @param clientRate requests in a second that one client may send, over a minute
   */
  public static List<CfnWebACL.RuleProperty> of(int clientRate) {
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

  /** Counted, and no request kept as a sample. */
  public static CfnWebACL.VisibilityConfigProperty visible(String name) {
    return CfnWebACL.VisibilityConfigProperty.builder()
        .metricName(name)
        .cloudWatchMetricsEnabled(true)
        .sampledRequestsEnabled(false) // samples would show tokens
        .build();
  }

  /**
   * Has a firewall log what it did, without what signs a caller in.
   *
   * @param redacted what else stays out
   */
  public static void logTo(
      Stack stack, CfnWebACL firewall, LogGroup logs, List<FieldToMatchProperty> redacted) {
    List<FieldToMatchProperty> all = new ArrayList<>(List.of(header(TOKEN), header(API_KEY)));
    all.addAll(redacted);
    CfnLoggingConfiguration.Builder.create(stack, "FirewallLogging")
        .resourceArn(firewall.getAttrArn())
        .logDestinationConfigs(
            List.of(
                stack.formatArn(
                    ArnComponents.builder()
                        .service("logs")
                        .resource("log-group")
                        .resourceName(logs.getLogGroupName())
                        .arnFormat(ArnFormat.COLON_RESOURCE_NAME)
                        .build())))
        .redactedFields(all)
        .build();
  }

  private static FieldToMatchProperty header(String name) {
    return FieldToMatchProperty.builder().singleHeader(Map.of("Name", name)).build();
  }
}

package dev.memorygraph.infra.operation;

import dev.memorygraph.infra.context.Settings;
import dev.memorygraph.infra.key.KeysStack;
import dev.memorygraph.infra.operation.AlarmSpec.Severity;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.cloudwatch.CfnAlarm;
import software.amazon.awscdk.services.cloudwatch.CfnCompositeAlarm;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.targets.SnsTopic;
import software.amazon.awscdk.services.iam.AnyPrincipal;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;
import software.constructs.Construct;

/** Who is told of what: alarms, the dashboard, and calls to KMS that nobody should make. */
public final class OperationsStack extends Stack {
  private static final String RUNBOOKS = "docs/runbooks/";

  private final Map<Severity, Topic> topics = new EnumMap<>(Severity.class);

  /**
   * @param queues names of the queues of failed invocations
   */
  public OperationsStack(
      Construct scope,
      String id,
      StackProps props,
      Settings settings,
      KeysStack keys,
      String api,
      String stage,
      List<String> queues) {
    super(scope, id, props);
    for (Severity severity : Severity.values()) {
      topics.put(severity, topic(severity, settings, keys));
    }
    Alarms.all(api, stage, queues).forEach(alarm -> alarm(alarm, true));
    BurnRate.RULES.forEach(rule -> rule(rule, api, stage));
    tellOfKeysInDanger();
    new DashboardWidgets(this, api, stage).dashboard();
  }

  private Topic topic(Severity severity, Settings settings, KeysStack keys) {
    String name = severity.name().toLowerCase(Locale.ROOT);
    Topic topic =
        Topic.Builder.create(this, severity.name())
            .topicName("memory-graph-" + name)
            .masterKey(keys.messages())
            .build();
    topic.addToResourcePolicy(
        PolicyStatement.Builder.create()
            .sid("OnlyByTls")
            .effect(Effect.DENY)
            .principals(List.of(new AnyPrincipal()))
            .actions(List.of("sns:Publish"))
            .resources(List.of(topic.getTopicArn()))
            .conditions(Map.of("Bool", Map.of("aws:SecureTransport", "false")))
            .build());
    topic.addToResourcePolicy(
        PolicyStatement.Builder.create()
            .sid("Alarms")
            .principals(
                List.of(
                    new software.amazon.awscdk.services.iam.ServicePrincipal(
                        "cloudwatch.amazonaws.com")))
            .actions(List.of("sns:Publish"))
            .resources(List.of(topic.getTopicArn()))
            .conditions(Map.of("StringEquals", Map.of("aws:SourceAccount", getAccount())))
            .build());
    if (!settings.alarmEmail().isEmpty()) {
      topic.addSubscription(new EmailSubscription(settings.alarmEmail()));
    }
    return topic;
  }

  private CfnAlarm alarm(AlarmSpec spec, boolean tells) {
    String id = "Alarm" + spec.name().replaceAll("[^A-Za-z0-9]", "");
    CfnAlarm.Builder alarm =
        CfnAlarm.Builder.create(this, id)
            .alarmName("memory-graph-" + spec.name())
            .alarmDescription(
                "%s. What to do: %s%s.md".formatted(spec.meaning(), RUNBOOKS, spec.runbook()))
            .metrics(queries(spec))
            .comparisonOperator("GreaterThanThreshold")
            .threshold(spec.threshold())
            .evaluationPeriods(spec.periods())
            .datapointsToAlarm(spec.periods())
            .treatMissingData(spec.missing().cloudWatch());
    if (tells) {
      List<String> who = who(spec.severity());
      alarm.alarmActions(who).okActions(who);
    }
    return alarm.build();
  }

  private static List<Object> queries(AlarmSpec spec) {
    List<Object> queries = new ArrayList<>();
    spec.queries().forEach((id, query) -> queries.add(DashboardWidgets.query(id, query, spec)));
    return queries;
  }

  private void rule(BurnRate rule, String api, String stage) {
    List<CfnAlarm> windows =
        rule.windows(api, stage).stream().map(window -> alarm(window, false)).toList();
    CfnCompositeAlarm composite =
        CfnCompositeAlarm.Builder.create(this, "ErrorBudget" + rule.rule())
            .alarmName("memory-graph-ErrorBudget" + rule.rule())
            .alarmDescription(
                "The error budget is spent %s times too fast. What to do: %serror-budget.md"
                    .formatted(rule.factor(), RUNBOOKS))
            .alarmRule(
                "ALARM(\"memory-graph-ErrorBudget%sLong\") AND ALARM(\"memory-graph-ErrorBudget%sShort\")"
                    .formatted(rule.rule(), rule.rule()))
            .alarmActions(who(rule.severity()))
            .okActions(who(rule.severity()))
            .build();
    windows.forEach(composite.getNode()::addDependency);
  }

  private List<String> who(Severity severity) {
    Topic topic = topics.get(severity);
    return topic == null ? List.of() : List.of(topic.getTopicArn());
  }

  /** By CloudTrail, which has to be on in the account. */
  private void tellOfKeysInDanger() {
    Topic page = topics.get(Severity.PAGE);
    if (page == null) {
      return;
    }
    Rule.Builder.create(this, "KeysInDanger")
        .description("A key is disabled, deleted or gets another policy: docs/runbooks/breach.md")
        .eventPattern(
            EventPattern.builder()
                .source(List.of("aws.kms"))
                .detailType(List.of("AWS API Call via CloudTrail"))
                .detail(
                    Map.of(
                        "eventName",
                        List.of(
                            "DisableKey",
                            "ScheduleKeyDeletion",
                            "PutKeyPolicy",
                            "DisableKeyRotation")))
                .build())
        .targets(List.of(new SnsTopic(page)))
        .build();
  }
}

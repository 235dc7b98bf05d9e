package dev.memorygraph.infra.stack;

import static dev.memorygraph.repository.Yaml.list;
import static dev.memorygraph.repository.Yaml.map;
import static dev.memorygraph.repository.Yaml.number;
import static dev.memorygraph.repository.Yaml.text;

import dev.memorygraph.infra.sam.SamFunction;
import dev.memorygraph.infra.sam.Values;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.RuleTargetInput;
import software.amazon.awscdk.services.events.Schedule;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.CfnEventInvokeConfig;
import software.amazon.awscdk.services.lambda.CfnEventSourceMapping;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.IDependable;

/** What calls a function beside the API, as template.yaml has it. */
final class EventSources {
  private static final int ASYNC_RETRIES = 2;
  private static final int ASYNC_AGE_SECONDS = 3_600;

  private final Stack stack;
  private final FunctionsStack.Ground ground;
  private final IDependable topics;

  /**
   * @param topics what has to be there before a function can read a topic
   */
  EventSources(Stack stack, FunctionsStack.Ground ground, IDependable topics) {
    this.stack = stack;
    this.ground = ground;
    this.topics = topics;
  }

  void add(SamFunction function, Alias alias, Values values) {
    if (function.isScheduled()) {
      Queue failures = FailureQueue.make(stack, function.shortName(), ground.keys().messages());
      sendFailuresTo(failures, function, alias);
      function
          .events()
          .forEach(
              (name, event) -> {
                if (SamFunction.isSchedule(event)) {
                  schedule(function, name, map(values.resolve(map(event))), alias, failures);
                }
              });
    }
    function
        .events()
        .forEach(
            (name, event) -> {
              if ("MSK".equals(map(event).get("Type"))) {
                mapping(
                    function, name, map(values.resolve(map(map(event).get("Properties")))), alias);
              } else if (!SamFunction.isSchedule(event)) {
                throw new IllegalArgumentException(
                    "Event %s of %s is of a kind that is not deployed yet"
                        .formatted(name, function.logicalId()));
              }
            });
  }

  private void sendFailuresTo(Queue failures, SamFunction function, Alias alias) {
    CfnEventInvokeConfig.Builder.create(stack, function.logicalId() + "Async")
        .functionName(function.name())
        .qualifier(alias.getAliasName())
        .maximumRetryAttempts(ASYNC_RETRIES)
        .maximumEventAgeInSeconds(ASYNC_AGE_SECONDS)
        .destinationConfig(
            CfnEventInvokeConfig.DestinationConfigProperty.builder()
                .onFailure(
                    CfnEventInvokeConfig.OnFailureProperty.builder()
                        .destination(failures.getQueueArn())
                        .build())
                .build())
        .build()
        .getNode()
        .addDependency(alias);
  }

  private void schedule(
      SamFunction function, String name, Map<String, Object> event, Alias alias, Queue failures) {
    Map<String, Object> properties = map(event.get("Properties"));
    String expression =
        text(properties.get("Schedule"), text(properties.get("ScheduleExpression"), ""));
    LambdaFunction.Builder target =
        LambdaFunction.Builder.create(alias)
            .deadLetterQueue(failures)
            .retryAttempts(ASYNC_RETRIES)
            .maxEventAge(Duration.seconds(ASYNC_AGE_SECONDS));
    if (properties.containsKey("Input")) {
      target.event(RuleTargetInput.fromText(text(properties.get("Input"), "")));
    }
    Rule.Builder.create(stack, function.logicalId() + name)
        .description(function.description() + ": " + expression)
        .schedule(Schedule.expression(expression))
        .targets(List.of(target.build()))
        .build();
  }

  /** No on-failure destination: one would cap the retries at ten (ADR 5). */
  private void mapping(
      SamFunction function, String name, Map<String, Object> properties, Alias alias) {
    if (properties.containsKey("DestinationConfig")) {
      throw new IllegalArgumentException(function.logicalId() + "." + name + " would lose records");
    }
    Map<String, Object> pollers = map(properties.get("ProvisionedPollerConfig"));
    CfnEventSourceMapping.Builder mapping =
        CfnEventSourceMapping.Builder.create(stack, function.logicalId() + name)
            .functionName(alias.getFunctionArn())
            .eventSourceArn(text(properties.get("Stream"), ""))
            .topics(list(properties.get("Topics")).stream().map(Object::toString).toList())
            .amazonManagedKafkaEventSourceConfig(
                CfnEventSourceMapping.AmazonManagedKafkaEventSourceConfigProperty.builder()
                    .consumerGroupId(text(properties.get("ConsumerGroupId"), function.name()))
                    .build())
            .startingPosition(text(properties.get("StartingPosition"), "TRIM_HORIZON"))
            .batchSize(number(properties.get("BatchSize"), 100))
            .provisionedPollerConfig(
                CfnEventSourceMapping.ProvisionedPollerConfigProperty.builder()
                    .minimumPollers(number(pollers.get("MinimumPollers"), 3))
                    .maximumPollers(number(pollers.get("MaximumPollers"), 10))
                    .build())
            .functionResponseTypes(
                list(properties.get("FunctionResponseTypes")).stream()
                    .map(Object::toString)
                    .toList())
            .bisectBatchOnFunctionError(
                Boolean.TRUE.equals(properties.get("BisectBatchOnFunctionError")))
            .maximumRetryAttempts(number(properties.get("MaximumRetryAttempts"), -1))
            .metricsConfig(
                CfnEventSourceMapping.MetricsConfigProperty.builder()
                    .metrics(List.of("EventCount", "ErrorCount", "KafkaMetrics"))
                    .build());
    if (properties.containsKey("MaximumBatchingWindowInSeconds")) {
      mapping.maximumBatchingWindowInSeconds(
          number(properties.get("MaximumBatchingWindowInSeconds"), 1));
    }
    mapping.build().getNode().addDependency(topics);
  }
}

package dev.memorygraph.topics;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.CloudFormationCustomResourceEvent;
import dev.memorygraph.kit.LogContext;
import dev.memorygraph.kit.kafka.KafkaSettings;
import dev.memorygraph.topics.WantedTopics.Malformed;
import dev.memorygraph.topics.WantedTopics.Read;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.lambda.powertools.cloudformation.AbstractCustomResourceHandler;
import software.amazon.lambda.powertools.cloudformation.Response;
import software.amazon.lambda.powertools.cloudformation.Response.Status;

/**
 * Lambda entry point of the custom resource. Powertools sends to CloudFormation what it returns,
 * and it returns in time: an answer that does not come holds up a deployment.
 */
public final class TopicsHandler extends AbstractCustomResourceHandler {
  /** The same for ever: where it changes, CloudFormation deletes the old resource. */
  static final String RESOURCE_ID = "memory-graph-topics";

  /** Kept back of the time of an invocation, so that the answer goes out. */
  static final Duration TO_ANSWER = Duration.ofSeconds(20);

  private static final Logger LOG = LoggerFactory.getLogger("topics");
  private static final Duration CONNECTING = Duration.ofSeconds(5);
  private static final Duration ANSWERING = Duration.ofSeconds(10);
  private static final Duration CALL = Duration.ofSeconds(15);

  /** Of characters; CloudFormation takes 4 KB with all that is around it. */
  private static final int LONGEST_REASON = 1_000;

  private final Map<String, String> environment;

  /** Lambda comes in here. Kafka is looked for with each call, so that its absence is an answer. */
  public TopicsHandler() {
    this(System.getenv());
  }

  TopicsHandler(Map<String, String> environment) { // tests come in here
    super(
        new StrictHttpClient(
            UrlConnectionHttpClient.builder()
                .connectionTimeout(CONNECTING)
                .socketTimeout(ANSWERING)
                .build()));
    this.environment = Map.copyOf(environment);
  }

  @Override
  protected Response create(CloudFormationCustomResourceEvent event, Context context) {
    return LogContext.within(context, "", () -> answer(event, context));
  }

  @Override
  protected Response update(CloudFormationCustomResourceEvent event, Context context) {
    return create(event, context);
  }

  /** Topics outlive their deployment: they hold records. */
  @Override
  protected Response delete(CloudFormationCustomResourceEvent event, Context context) {
    return response(Status.SUCCESS, "Topics are kept.");
  }

  /** Has Lambda call again, twice, in place of CloudFormation waiting in vain. */
  @Override
  protected void onSendFailure(
      CloudFormationCustomResourceEvent event,
      Context context,
      Response response,
      Exception exception) {
    throw new IllegalStateException("CloudFormation has no answer yet", exception);
  }

  private Response answer(CloudFormationCustomResourceEvent event, Context context) {
    Map<String, Object> properties =
        Optional.ofNullable(event.getResourceProperties()).orElse(Map.of());
    try {
      return switch (TopicsReader.read(properties)) {
        case Malformed(List<String> problems) ->
            response(Status.FAILED, String.join("; ", problems));
        case Read(List<WantedTopic> wanted) -> response(Status.SUCCESS, ensure(wanted, context));
      };
    } catch (RuntimeException e) {
      // Whatever it is, somebody waits for an answer.
      LOG.error("The topics were not made: {}", LogContext.describe(e));
      return response(Status.FAILED, String.valueOf(e.getMessage()));
    }
  }

  /** Makes topics as they are wanted, and says in a sentence each what was done. */
  private String ensure(List<WantedTopic> wanted, Context context) {
    Admin admin = Admin.create(KafkaSettings.from(environment).admin(CALL));
    try (KafkaTopics topics = new KafkaTopics(admin, () -> left(context))) {
      List<String> names = wanted.stream().map(WantedTopic::name).toList();
      List<TopicChange> changes = TopicChange.plan(wanted, topics.existing(names));
      for (TopicChange change : changes) {
        topics.apply(change);
        LOG.info("{}", change.sentence());
      }
      return changes.isEmpty()
          ? "All topics are as they should be."
          : changes.stream().map(TopicChange::sentence).collect(Collectors.joining(" "));
    }
  }

  private static Duration left(Context context) {
    return Duration.ofMillis(context.getRemainingTimeInMillis()).minus(TO_ANSWER);
  }

  private static Response response(Status status, String reason) {
    return Response.builder()
        .status(status)
        .physicalResourceId(RESOURCE_ID)
        .reason(reason.substring(0, Math.min(reason.length(), LONGEST_REASON)))
        .build();
  }
}

package dev.memorygraph.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.contracts.telemetry.EventPayload;
import dev.memorygraph.contracts.telemetry.EventRequest;
import dev.memorygraph.contracts.telemetry.SessionEvent;
import dev.memorygraph.contracts.telemetry.SubscribedEvent;
import dev.memorygraph.contracts.telemetry.SubscriptionRequest;
import dev.memorygraph.edge.tail.Positions;
import dev.memorygraph.kit.metrics.Metric;
import dev.memorygraph.tables.AccessTable;
import dev.memorygraph.testkit.SharedEngines;
import io.grpc.Channel;
import io.grpc.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The live tail on a real Kafka. */
class SubscribeEventsIT {
  private static final SubscriptionRequest ALL = SubscriptionRequest.getDefaultInstance();

  @TempDir private static Path folder = Path.of("");
  private static EdgeForTests around;

  private final TopicForTests topic = TopicForTests.make(SharedEngines.kafkaBrokers());

  @BeforeAll
  static void make() {
    around = new EdgeForTests(folder);
  }

  @AfterAll
  static void close() {
    around.close();
  }

  @Test
  void events_areToldAsTheyCome_toTheirTenantAlone() {
    int port = around.start(topic).port();
    SubscriberForTests own = SubscriberForTests.open(reader(port, "acme", "data_scientist"), ALL);
    SubscriberForTests other = SubscriberForTests.open(reader(port, "globex", "admin"), ALL);

    send(port, "acme", ids("e", 300));
    send(port, "globex", List.of("g"));
    own.awaitEvents(300);
    other.awaitEvents(1);

    assertThat(own.ids()).containsExactlyInAnyOrderElementsOf(ids("e", 300));
    assertThat(other.ids()).containsExactly("g");
    SubscribedEvent first = own.events().getFirst();
    assertThat(first.getTenantId()).isEqualTo("acme");
    assertThat(first.getClassification()).isEqualTo("internal");
    assertThat(first.getPayload().getPrompt().getText()).contains("quince");
    assertThat(first.getContentWithheld()).isFalse();
    await().until(() -> around.metrics().greatest(Metric.SUBSCRIPTIONS_COUNT) >= 2);
    assertThat(around.metrics().count(Metric.SUBSCRIBED_EVENTS_TOTAL, "sent"))
        .isGreaterThanOrEqualTo(301);
  }

  @Test
  void events_areThoseThatTheFiltersName() {
    int port = around.start(topic).port();
    SubscriptionRequest request =
        SubscriptionRequest.newBuilder()
            .addEventTypes("llm.prompt.submitted")
            .putFilters("session_id", "s-wanted")
            .putFilters("user_id", "bea")
            .build();
    SubscriberForTests reader =
        SubscriberForTests.open(reader(port, "acme", "data_scientist"), request);
    Event wanted =
        EdgeForTests.event("wanted").toBuilder().setSessionId("s-wanted").setUserId("bea").build();

    sendAll(
        port,
        "acme",
        List.of(
            wanted.toBuilder().setEventId("no-user").clearUserId().build(),
            wanted.toBuilder().setEventId("no-session").setSessionId("s-other").build(),
            wanted.toBuilder()
                .setEventId("no-type")
                .setEventType("llm.session.started")
                .setPayload(EventPayload.newBuilder().setSession(SessionEvent.getDefaultInstance()))
                .build(),
            wanted));
    reader.awaitEvents(1);

    assertThat(reader.ids()).containsExactly("wanted");
  }

  @Test
  void words_thatTheCallerMayNotRead_neverLeave() {
    int port = around.start(topic).port();
    SubscriberForTests operator = SubscriberForTests.open(reader(port, "acme", "operator"), ALL);
    SubscriberForTests admin = SubscriberForTests.open(reader(port, "acme", "admin"), ALL);
    SubscriberForTests user = SubscriberForTests.open(reader(port, "acme", "end_user"), ALL);

    sendAll(
        port,
        "acme",
        List.of(
            EdgeForTests.event("internal").toBuilder().putMetadata("note", "quince").build(),
            EdgeForTests.event("secret").toBuilder().setClassification("confidential").build(),
            EdgeForTests.event("own").toBuilder().setUserId("ada").build(),
            EdgeForTests.event("others").toBuilder().setUserId("bea").build()));
    operator.awaitEvents(4);
    admin.awaitEvents(4);
    user.awaitEvents(1);

    assertThat(operator.events())
        .hasSize(4)
        .allMatch(SubscribedEvent::getContentWithheld)
        .allMatch(one -> !one.toString().contains("quince"))
        .allMatch(one -> one.getPayload().getPrompt().getPromptId().equals(one.getEventId()));
    // Confidential words lie in the vault, which decides about each reading and puts it on record.
    assertThat(admin.events())
        .filteredOn(SubscribedEvent::getContentWithheld)
        .extracting(SubscribedEvent::getEventId)
        .containsExactly("secret");
    assertThat(user.ids()).containsExactly("own");
    assertThat(user.events().getFirst().getPayload().getPrompt().getText()).contains("quince");
  }

  @Test
  void tenantsPolicies_decide() {
    policy("initech");
    int port = around.start(topic).port();
    SubscriberForTests admin = SubscriberForTests.open(reader(port, "initech", "admin"), ALL);

    send(port, "initech", List.of("e"));
    admin.awaitEvents(1);

    assertThat(admin.events())
        .singleElement()
        .satisfies(one -> assertThat(one.getContentWithheld()).isTrue());
  }

  @Test
  void callers_whoMayNotRead_areRefused() {
    int port = around.start(topic).port();

    assertThat(refusal(around.connection(port), ALL).getCode())
        .isEqualTo(Status.Code.UNAUTHENTICATED);
    assertThat(refusal(around.writer(port, "acme"), ALL).getCode())
        .isEqualTo(Status.Code.PERMISSION_DENIED);
    assertThat(refusal(reader(port, "acme", "auditor"), ALL).getCode())
        .isEqualTo(Status.Code.PERMISSION_DENIED);
    assertThat(SenderForTests.open(reader(port, "acme", "data_scientist")).end().getCode())
        .isEqualTo(Status.Code.PERMISSION_DENIED);
  }

  @Test
  void requests_thatCannotBeFollowed_areRefused() {
    int port = around.start(topic).port();
    Channel reader = reader(port, "acme", "admin");
    SubscriptionRequest.Builder request = SubscriptionRequest.newBuilder();

    for (SubscriptionRequest bad :
        List.of(
            request.clone().addEventTypes("llm.nonsense").build(),
            request.clone().putFilters("text", "quince").build(),
            request.clone().putFilters("session_id", "").build(),
            request.clone().setBufferSize(-1).build(),
            request.clone().setBufferSize(10_001).build(),
            request.clone().setResumePosition("nonsense").build())) {
      assertThat(refusal(reader, bad).getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    }
    String beyond = Positions.of(Map.of(0, 5L, 1, 5L, 2, 5L)).text();
    assertThat(refusal(reader, request.clone().setResumePosition(beyond).build()).getCode())
        .isEqualTo(Status.Code.OUT_OF_RANGE);
  }

  /** However often a reader goes away and resumes: each event once, of a session in its order. */
  @Test
  void resumedSubscriptions_tellEachEventOnce_howeverTheyAreCut() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int port = around.start(topic).port();
    Channel channel = reader(port, "acme", "data_scientist");
    SubscriberForTests first = SubscriberForTests.open(channel, ALL);
    String position = first.position();
    first.cancel();
    List<String> all = ids("e", 2_000);
    // One after the other, so that there is always something that comes while somebody resumes.
    Thread thread = Thread.ofPlatform().start(() -> sendOneByOne(port, "acme", all));
    List<SubscribedEvent> told = new ArrayList<>();

    while (told.size() < all.size()) {
      int before = told.size();
      SubscriberForTests part =
          SubscriberForTests.open(channel, ALL.toBuilder().setResumePosition(position).build());
      int wanted = Math.min(all.size() - before, random.nextInt(1, 150));
      part.awaitEvents(wanted);
      part.cancel();
      List<SubscribedEvent> heard = List.copyOf(part.messages());
      // Cut off anywhere: of what came it had taken note of one message at least.
      List<SubscribedEvent> kept = heard.subList(0, random.nextInt(1, heard.size() + 1));
      kept.stream().filter(one -> !one.getEventId().isEmpty()).forEach(told::add);
      position = kept.getLast().getPosition();
      assertThat(part.gaps()).as("seed " + seed).isEmpty();
    }
    thread.join();

    assertThat(told.stream().map(SubscribedEvent::getEventId))
        .as("seed " + seed)
        .containsExactlyInAnyOrderElementsOf(all);
    Map<String, List<SubscribedEvent>> sessions =
        told.stream().collect(Collectors.groupingBy(SubscribedEvent::getSessionId));
    assertThat(sessions.values())
        .as("seed " + seed)
        .allSatisfy(
            events ->
                assertThat(events.stream().map(one -> all.indexOf(one.getEventId()))).isSorted());
  }

  @Test
  void slowReader_isToldOfItsGap_andLosesNothing_andOthersDoNotWait() throws Exception {
    int port = around.start(topic).port();
    SubscriptionRequest small = ALL.toBuilder().setBufferSize(10).build();
    Channel channel = reader(port, "acme", "data_scientist");
    SubscriberForTests slow = SubscriberForTests.slow(channel, small);
    SubscriberForTests fast =
        SubscriberForTests.open(reader(port, "globex", "data_scientist"), ALL);
    List<String> all = ids("e", 3_000);

    send(port, "acme", all);
    long start = System.nanoTime();
    send(port, "globex", List.of("g"));
    fast.awaitEvents(1);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    slow.ask(10_000);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> slow.ids().contains(all.getLast()) || !slow.gaps().isEmpty());
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              long dropped = slow.gaps().stream().mapToLong(one -> one.getGap().getDropped()).sum();
              return dropped + slow.events().size() == all.size();
            });
    SubscribedEvent gap = slow.gaps().getFirst();
    assertThat(gap.getGap().getReason()).isEqualTo("slow_reader");
    slow.cancel();

    SubscriberForTests resumed =
        SubscriberForTests.open(
            channel, ALL.toBuilder().setResumePosition(gap.getGap().getResumePosition()).build());
    List<String> before =
        List.copyOf(slow.messages()).stream()
            .takeWhile(one -> !one.equals(gap))
            .map(SubscribedEvent::getEventId)
            .filter(id -> !id.isEmpty())
            .toList();
    resumed.awaitEvents(all.size() - before.size());

    List<String> both = new ArrayList<>(before);
    both.addAll(resumed.ids());
    assertThat(both).containsExactlyInAnyOrderElementsOf(all);
    assertThat(around.metrics().count(Metric.SUBSCRIBED_EVENTS_TOTAL, "dropped")).isPositive();
  }

  @Test
  void position_thatIsOutOfReach_isAGap() {
    int port = around.start(topic, Map.of("RESUME_REACH", "PT1S")).port();
    Channel channel = reader(port, "acme", "data_scientist");
    SubscriberForTests first = SubscriberForTests.open(channel, ALL);
    first.cancel();
    send(port, "acme", List.of("old"));
    Instant sent = Instant.now();
    await().until(() -> Instant.now().isAfter(sent.plusMillis(1_500)));

    SubscriberForTests resumed =
        SubscriberForTests.open(
            channel, ALL.toBuilder().setResumePosition(first.position()).build());
    await().atMost(Duration.ofSeconds(30)).until(() -> !resumed.gaps().isEmpty());
    send(port, "acme", List.of("new"));
    resumed.awaitEvents(1);

    assertThat(resumed.gaps())
        .singleElement()
        .satisfies(gap -> assertThat(gap.getGap().getReason()).isEqualTo("expired"));
    assertThat(resumed.ids()).containsExactly("new");
  }

  @Test
  void subscriptions_areHeldToTheirNumber_andMakeRoomOnceTheyEnd() {
    int port =
        around.start(topic, Map.of("SUBSCRIPTIONS", "3", "SUBSCRIPTIONS_PER_CLIENT", "2")).port();
    Channel acme = reader(port, "acme", "admin");
    SubscriberForTests first = SubscriberForTests.open(acme, ALL);
    SubscriberForTests.open(acme, ALL);

    assertThat(refusal(acme, ALL).getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
    SubscriberForTests.open(reader(port, "globex", "admin"), ALL);
    assertThat(refusal(reader(port, "initech", "admin"), ALL).getCode())
        .isEqualTo(Status.Code.RESOURCE_EXHAUSTED);

    first.cancel();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              SubscriberForTests again = SubscriberForTests.call(acme, ALL);
              await().until(() -> !again.messages().isEmpty() || again.isOver());
              return !again.messages().isEmpty();
            });
  }

  @Test
  void subscription_ofATenantWhoseSessionsAreEnded_isEnded() {
    int port = around.start(topic).port();
    SubscriberForTests revoked = SubscriberForTests.open(reader(port, "hooli", "admin"), ALL);
    SubscriberForTests other = SubscriberForTests.open(reader(port, "acme", "admin"), ALL);
    AccessTable access = new AccessTable(around.dynamoDb(), around.tables().name("AccessTable"));

    around
        .dynamoDb()
        .transactWriteItems(
            write ->
                write.transactItems(
                    item ->
                        item.put(
                            access.revocation(
                                "hooli",
                                new AccessTable.Scope.All(),
                                Instant.now().plusSeconds(1),
                                "leak"))));

    assertThat(revoked.end().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
    send(port, "acme", List.of("e"));
    other.awaitEvents(1);
    assertThat(other.ids()).containsExactly("e");
  }

  @Test
  void edge_thatEnds_sendsItsSubscribersElsewhere() {
    Edge edge = around.start(topic);
    SubscriberForTests reader = SubscriberForTests.open(reader(edge.port(), "acme", "admin"), ALL);

    edge.close();

    assertThat(reader.end().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    assertThat(reader.end().getDescription()).contains("resume");
  }

  private static Status refusal(Channel channel, SubscriptionRequest request) {
    return SubscriberForTests.call(channel, request).end();
  }

  private static Channel reader(int port, String tenant, String role) {
    return EdgeForTests.with(
        around.connection(port), "authorization", "Bearer " + around.issuer().token(tenant, role));
  }

  private static List<String> ids(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
  }

  private static void send(int port, String tenant, List<String> ids) {
    sendAll(port, tenant, ids.stream().map(EdgeForTests::event).toList());
  }

  private static void sendAll(int port, String tenant, List<Event> events) {
    SenderForTests sender = SenderForTests.open(around.writer(port, tenant));
    events.forEach(event -> sender.send(EventRequest.newBuilder().setEvent(event).build()));
    assertThat(sender.complete()).isEqualTo(Status.OK);
    assertThat(new HashSet<>(sender.acknowledged())).hasSize(events.size());
  }

  private static void sendOneByOne(int port, String tenant, List<String> ids) {
    SenderForTests sender = SenderForTests.open(around.writer(port, tenant));
    for (String id : ids) {
      sender.send(EdgeForTests.request(id));
      await().pollInterval(Duration.ofMillis(1)).until(() -> sender.acknowledged().contains(id));
    }
    sender.complete();
  }

  private static void policy(String tenant) {
    String text =
        """
        forbid (principal, action == MemoryGraph::Action::"graph.text", resource);
        """;
    around
        .dynamoDb()
        .putItem(
            put ->
                put.tableName(around.tables().name("VaultControlTable"))
                    .item(
                        Map.of(
                            "kind", AttributeValue.fromS(tenant + "/policy"),
                            "id", AttributeValue.fromS("no-text"),
                            "version", AttributeValue.fromN("1"),
                            "in_force", AttributeValue.fromS(text))));
  }
}

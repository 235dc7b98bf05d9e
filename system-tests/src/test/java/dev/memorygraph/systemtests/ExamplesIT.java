package dev.memorygraph.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.client.Role;
import dev.memorygraph.contracts.telemetry.SubscribedEvent;
import dev.memorygraph.contracts.telemetry.SubscriptionRequest;
import dev.memorygraph.examples.Connection;
import dev.memorygraph.examples.EventSender;
import dev.memorygraph.examples.EventTail;
import dev.memorygraph.examples.Send;
import dev.memorygraph.local.tls.Certificates;
import dev.memorygraph.repository.RepositoryRoot;
import io.grpc.ManagedChannel;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The examples against a running system, over a line that breaks down while they send. */
class ExamplesIT {
  private static final int EVENTS = 1_500;
  private static final int CUTS = 3;
  private static final long BYTES = 30_000;
  private static final long ANSWER_BYTES = 6_000;

  private final SystemForTests system = SystemForTests.shared();
  private final URI edge = system.endpoints().get("edge");

  @Test
  void java_losesNothing_thoughTheLineBreaks_andTheGraphHasItOnce() throws Exception {
    String tenant = "example-java";
    String position = position(tenant);

    try (CutLine line = CutLine.to(edge, CUTS, BYTES)) {
      ManagedChannel channel = channel(line.address(), tenant, Role.TELEMETRY_WRITER);
      try (EventSender sender = new EventSender(channel)) {
        for (int i = 0; i < EVENTS; i++) {
          sender.send(Send.prompt(tenant, i));
        }
        sender.flush();
        assertThat(sender.acknowledged()).isEqualTo(EVENTS);
        assertThat(sender.refused()).isEmpty();
      }
      channel.shutdownNow();
      assertThat(line.cutsLeft()).isZero();
    }

    assertThat(told(tenant, position)).containsAll(ids(tenant));
    awaitGraph(tenant);
  }

  @Test
  void typeScript_losesNothing_thoughTheLineBreaks_andTheGraphHasItOnce() throws Exception {
    String tenant = "example-typescript";
    NodePackage example = NodePackage.fetched("examples/typescript");
    example.run(Map.of(), "npm", "run", "build");
    String position = position(tenant);

    try (CutLine line = CutLine.to(edge, CUTS, BYTES)) {
      String said =
          example.run(
              settings(line.address(), tenant, Role.TELEMETRY_WRITER), "npm", "run", "send");
      assertThat(said).contains("acknowledged " + EVENTS + ", refused 0");
      assertThat(line.cutsLeft()).isZero();
    }
    Map<String, String> settings = settings(edge.getAuthority(), tenant, Role.DATA_SCIENTIST);
    settings.put("POSITION", position);
    String told = example.run(settings, "npm", "run", "tail");

    assertThat(told.lines().filter(line -> line.startsWith("event ")).count()).isEqualTo(EVENTS);
    awaitGraph(tenant);
  }

  @Test
  void typeScript_followsWhatIsWritten_byTheClientThatBrowsersUse_thoughTheLineBreaks()
      throws Exception {
    String tenant = "example-changes";
    NodePackage example = NodePackage.fetched("examples/typescript");
    example.run(Map.of(), "npm", "run", "build");
    Map<String, String> settings = settings(edge.getAuthority(), tenant, Role.DATA_SCIENTIST);
    settings.put("GRAPHQL", system.endpoints().get("graphql").toString());
    settings.put("COUNT", "0");
    String first = example.run(settings, "npm", "run", "changes");
    settings.put("POSITION", first.substring(first.indexOf("position ") + 9).strip());
    settings.put("COUNT", Integer.toString(EVENTS + 1)); // the prompts, and their session

    try (CutLine line = CutLine.from(system.endpoints().get("graphql"), CUTS, ANSWER_BYTES);
        ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor()) {
      settings.put("GRAPHQL", "ws://" + line.address() + "/graphql");
      Future<String> told = beside.submit(() -> example.run(settings, "npm", "run", "changes"));
      ManagedChannel channel = channel(edge.getAuthority(), tenant, Role.TELEMETRY_WRITER);
      try (EventSender sender = new EventSender(channel)) {
        for (int i = 0; i < EVENTS; i++) {
          sender.send(Send.prompt(tenant, i));
        }
        sender.flush();
      }
      channel.shutdownNow();

      List<String> nodes =
          told.get(2, TimeUnit.MINUTES).lines().filter(l -> l.startsWith("node ")).toList();
      assertThat(nodes).hasSize(EVENTS + 1);
      assertThat(line.cutsLeft()).isZero();
    }
  }

  /** Where the log is now. */
  private String position(String tenant) throws Exception {
    List<String> first = new ArrayList<>();
    ManagedChannel channel = channel(edge.getAuthority(), tenant, Role.DATA_SCIENTIST);
    new EventTail(channel, SubscriptionRequest.getDefaultInstance())
        .follow(
            message -> {
              first.add(message.getPosition());
              return false;
            });
    channel.shutdownNow();
    return first.getFirst();
  }

  /** What a tail hears until it has heard of all events; a sender may have sent some twice. */
  private List<String> told(String tenant, String position) throws Exception {
    List<String> told = new ArrayList<>();
    List<String> missing = new ArrayList<>(ids(tenant));
    try (CutLine line = CutLine.to(edge, 1, 2_000)) {
      ManagedChannel channel = channel(line.address(), tenant, Role.DATA_SCIENTIST);
      new EventTail(channel, SubscriptionRequest.newBuilder().setResumePosition(position).build())
          .follow(message -> hears(message, told, missing));
      channel.shutdownNow();
    }
    return told;
  }

  private static boolean hears(SubscribedEvent message, List<String> told, List<String> missing) {
    assertThat(message.hasGap()).isFalse();
    told.add(message.getEventId());
    missing.remove(message.getEventId());
    return !missing.isEmpty();
  }

  private void awaitGraph(String tenant) {
    system.await(() -> Long.valueOf(EVENTS).equals(system.digest(tenant).nodes().get("Prompt")));
  }

  private static List<String> ids(String session) {
    return IntStream.range(0, EVENTS).mapToObj(i -> session + "-" + i).toList();
  }

  private Map<String, String> settings(String address, String tenant, Role role) {
    Map<String, String> settings = new HashMap<>();
    settings.put("EDGE", address);
    settings.put("CA", authority().toString());
    settings.put("TOKEN", system.token(tenant, role));
    settings.put(
        "PROTO",
        RepositoryRoot.find()
            .resolve("contracts/src/main/proto/llm/observatory/v1/telemetry.proto")
            .toString());
    settings.put("COUNT", Integer.toString(EVENTS));
    settings.put("SESSION", tenant);
    return settings;
  }

  private ManagedChannel channel(String address, String tenant, Role role) throws Exception {
    return Connection.open(address, authority(), system.token(tenant, role));
  }

  private Path authority() {
    return Certificates.read(system.deployment().data()).authorityFile();
  }
}

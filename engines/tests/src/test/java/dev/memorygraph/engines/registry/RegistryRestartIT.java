package dev.memorygraph.engines.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.engines.Engine;
import dev.memorygraph.engines.EnginePorts;
import dev.memorygraph.engines.EngineSettings;
import dev.memorygraph.engines.Engines;
import dev.memorygraph.engines.RegistrySettings;
import dev.memorygraph.repository.RepositoryRoot;
import dev.memorygraph.testkit.SharedEngines;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A registry of its own, to be stopped and killed. */
class RegistryRestartIT {
  private static final String SECRET = "webhook-secret";

  private final String prefix = "registry-" + UUID.randomUUID();
  @TempDir private Path data;
  private EnginePorts ports = EnginePorts.free();

  @Test
  void stopped_andStartedAgain_resumesWithoutAnotherSnapshot() throws Exception {
    try (Engines engines = start()) {
      put(engines, "before", "b-1");
    }
    long left = serverPid();

    try (Engines engines = start()) {
      put(engines, "after", "a-1");

      try (Topic topic = new Topic(SharedEngines.kafkaBrokers(), prefix + ".public.models")) {
        assertThat(topic.await(1, "after").getFirst().op()).isEqualTo("c");
        assertThat(topic.await(1, "before")).extracting(Topic.Change::op).containsOnly("c");
      }
    }
    assertThat(left).as("PostgreSQL ends with a stopped registry").isZero();
  }

  @Test
  void killed_leavesNoServer_andTheNextStartHasEverything() throws Exception {
    long server;
    try (Engines engines = start()) {
      put(engines, "killed", "k-1");
      server = serverPid();
      assertThat(runs(server)).as("PostgreSQL while the registry runs").isTrue();
      ProcessHandle.of(engines.running().getFirst().pid()).orElseThrow().destroyForcibly();

      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> engines.running().getFirst().restarts() == 1 && answers(engines));

      long second = serverPid();
      assertThat(second).isNotEqualTo(server);
      assertThat(runs(server)).as("the killed registry's PostgreSQL").isFalse();
      assertThat(registry(engines).get(Registry.model("killed")).status()).isEqualTo(200);
      put(engines, "killed", "k-2");
      try (Topic topic = new Topic(SharedEngines.kafkaBrokers(), prefix + ".public.models")) {
        Set<String> ids = new HashSet<>();
        topic
            .await(2, "killed")
            .forEach(change -> ids.add(change.value().at("/after/update_id").asText()));
        assertThat(ids).containsExactlyInAnyOrder("k-1", "k-2");
      }
      server = second;
    }
    assertThat(runs(server)).as("the stopped registry's PostgreSQL").isFalse();
  }

  @Test
  void webhook_refused_comesAgainInOrderAlsoAfterARestart() throws Exception {
    try (Receiver receiver = new Receiver()) {
      receiver.answer(503);
      try (Engines engines = start()) {
        registry(engines)
            .put(
                "/api/v1/webhook",
                "{\"url\": \"%s\", \"secret\": \"%s\"}".formatted(receiver.url(), SECRET));
        put(engines, "hooked", "h-1");
        put(engines, "hooked", "h-2");
        Receiver.Post first = receiver.next();
        Receiver.Post again = receiver.next();
        assertThat(List.of(first, again))
            .extracting(post -> post.json().path("event_id").asText())
            .containsOnly("h-1");
        assertThat(first.body()).isEqualTo(again.body());
      }
      receiver.answer(204);

      try (Engines engines = start()) {
        Receiver.Post one = nextOf(receiver, "h-1");
        Receiver.Post two = nextOf(receiver, "h-2");

        assertSigned(one);
        JsonNode event = two.json();
        assertThat(event.path("event_type").asText()).isEqualTo("model.updated");
        assertThat(event.at("/model/model_id").asText()).isEqualTo("hooked");
        assertThat(event.at("/change_summary/updated_fields").toString())
            .isEqualTo("[\"metadata\"]");
        assertThat(one.json().at("/change_summary/added_capabilities").toString())
            .isEqualTo("[\"chat\"]");
        await()
            .atMost(Duration.ofSeconds(60))
            .until(
                () -> registry(engines).get("/api/v1/webhook").body().path("pending").asInt() == 0);
        registry(engines)
            .put(
                "/api/v1/webhook",
                "{\"url\": \"%s\", \"secret\": \"%s\", \"bare\": true}"
                    .formatted(receiver.url(), SECRET));
        registry(engines).delete(Registry.model("hooked"));
        Receiver.Post bare = receiver.next();
        assertThat(bare.signature()).isEqualTo("sha256=" + hmac(bare.body()));
        assertThat(bare.json().path("event_type").asText()).isEqualTo("model.deleted");

        receiver.answer(503);
        put(engines, "unheard", "u-1");
        JsonNode state = registry(engines).delete("/api/v1/webhook").body();
        assertThat(state.path("url").isNull()).isTrue();
        assertThat(state.path("pending").asInt()).isZero();
      }
    }
  }

  /** Passes over what was on its way when the registry stopped. */
  private static Receiver.Post nextOf(Receiver receiver, String eventId) throws Exception {
    Receiver.Post post = receiver.next();
    while (!post.json().path("event_id").asText().equals(eventId)) {
      assertThat(post.json().path("event_id").asText()).isEqualTo("h-1");
      post = receiver.next();
    }
    return post;
  }

  private static void assertSigned(Receiver.Post post) throws Exception {
    assertThat(post.signature()).matches("t=\\d+,v1=[0-9a-f]{64}");
    String time = post.signature().substring(2, post.signature().indexOf(','));
    assertThat(post.signature()).endsWith("v1=" + hmac(time + "." + post.body()));
    assertThat(Long.parseLong(time)).isBetween(now() - 120, now());
  }

  private static long now() {
    return System.currentTimeMillis() / 1000;
  }

  private static String hmac(String text) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
  }

  private Engines start() {
    EngineSettings settings =
        new EngineSettings(RepositoryRoot.find(), data, ports, "unused-password")
            .with(
                new RegistrySettings(
                    SharedEngines.kafkaBrokers(),
                    "token",
                    Map.of("REGISTRY_TOPIC_PREFIX", prefix)));
    return Engines.start(Set.of(Engine.REGISTRY), settings, System.err::println);
  }

  private static void put(Engines engines, String model, String updateId) throws Exception {
    Registry.Answer answer =
        registry(engines)
            .put(
                Registry.model(model),
                "{\"provider\": \"p\", \"capabilities\": [\"chat\"], \"update_id\": \"%s\", \"metadata\": {\"x\": \"%s\"}}"
                    .formatted(updateId, updateId));
    assertThat(answer.status()).isIn(200, 201);
  }

  private static boolean answers(Engines engines) throws InterruptedException {
    try {
      return registry(engines).get("/health").status() == 200;
    } catch (java.io.IOException e) {
      return false;
    }
  }

  private static Registry registry(Engines engines) {
    return new Registry(engines.settings().registryUrl(), "token");
  }

  /** A process that has ended but that nobody has asked for its exit code has no command. */
  private static boolean runs(long pid) {
    return ProcessHandle.of(pid).flatMap(process -> process.info().command()).isPresent();
  }

  /** Of the running PostgreSQL, or 0. */
  private long serverPid() throws java.io.IOException {
    Path file = data.resolve("registry").resolve("postgres").resolve("postmaster.pid");
    return Files.exists(file) ? Long.parseLong(Files.readAllLines(file).getFirst().strip()) : 0;
  }
}

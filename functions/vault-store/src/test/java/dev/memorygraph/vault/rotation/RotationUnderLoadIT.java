package dev.memorygraph.vault.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.contracts.vault.ContentVersion;
import dev.memorygraph.contracts.vault.StoreRequest;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.kit.schedule.ScheduledJob;
import dev.memorygraph.vault.KeyMaintenance;
import dev.memorygraph.vault.Vault;
import dev.memorygraph.vault.content.Retrieved;
import dev.memorygraph.vault.content.record.ContentHeader;
import dev.memorygraph.vault.content.store.StoreResult;
import dev.memorygraph.vault.http.VaultEndpoint;
import dev.memorygraph.vault.keys.DataKeyId;
import dev.memorygraph.vault.keys.DataKeyTable;
import dev.memorygraph.vault.rotation.job.JobTrigger;
import dev.memorygraph.vault.testing.Crash;
import dev.memorygraph.vault.testing.RequestsForTests;
import dev.memorygraph.vault.testing.VaultForTests;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Everybody reads and writes while keys are rotated, contents moved, versions retired and
 * destroyed, by processes that die again and again.
 */
class RotationUnderLoadIT {
  private static final int CONTENTS = 32;
  private static final int MAX_OPERATIONS = 4_000;
  private static final int LARGE = 500_000;

  private final VaultForTests tests = new VaultForTests();
  private final Tenant tenant = new Tenant("acme");
  private final AtomicBoolean over = new AtomicBoolean();
  private final Map<String, Integer> acknowledged = new ConcurrentHashMap<>();

  /** No request takes an hour: time does not leap while one is under way. */
  private final ReadWriteLock leap = new ReentrantReadWriteLock(true);

  /** What a client did, and the first thing that went wrong. */
  private record Client(int operations, Optional<String> problem) {}

  @AfterEach
  void stop() {
    tests.close();
  }

  @Test
  void rotation_underLoadAndCrashes_losesNothing() throws Exception {
    for (int i = 0; i < CONTENTS; i++) {
      write(tests.process(), i, 1);
    }
    List<String> crashes = new ArrayList<>();
    List<Client> clients = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Client>> running = new ArrayList<>();
      for (int number = 0; number < 4; number++) {
        int seed = number;
        running.add(threads.submit(() -> seed < 3 ? reads(seed) : writes(seed)));
      }
      try {
        rotate(crashes);
      } finally {
        over.set(true);
      }
      for (Future<Client> one : running) {
        clients.add(one.get());
      }
    }

    assertThat(clients).allSatisfy(client -> assertThat(client.problem()).isEmpty());
    assertThat(clients.stream().mapToInt(Client::operations).sum()).isGreaterThan(500);
    assertThat(crashes).hasSizeGreaterThan(15);
    assertAllOnTheNewest();
  }

  private void rotate(List<String> crashes) {
    pass(Duration.ofDays(30));
    jobsWithCrashes(crashes);
    pass(Duration.ofMinutes(2));
    jobsWithCrashes(crashes);
    pass(Duration.ofHours(1));
    jobsWithCrashes(crashes);
    pass(Duration.ofHours(25));
    jobsWithCrashes(crashes);
    emergency();
    pass(Duration.ofMinutes(1));
    jobsWithCrashes(crashes);
    pass(Duration.ofHours(2));
    jobsOfASurvivor();
    pass(Duration.ofHours(25));
    jobsOfASurvivor();
  }

  /**
   * Processes that die sooner or later, each before and after its last call, and one that lives.
   */
  private void jobsWithCrashes(List<String> crashes) {
    for (int call : List.of(2, 12, 45)) {
      scheduledJobs(new Crash(call, false), crashes);
      scheduledJobs(new Crash(call + 3, true), crashes);
    }
    // Whoever died may still hold the lease of a job.
    pass(Duration.ofMinutes(3));
    jobsOfASurvivor();
  }

  private void jobsOfASurvivor() {
    care(tests.process()).forEach(scheduledJob -> scheduledJob.run(() -> Duration.ofMinutes(5)));
  }

  private void scheduledJobs(Crash crash, List<String> crashes) {
    pass(Duration.ofMinutes(3));
    try (DynamoDbClient dying = tests.client(crash)) {
      care(tests.process(VaultForTests.allowing(), dying))
          .forEach(scheduledJob -> scheduledJob.run(() -> Duration.ofMinutes(5)));
    } catch (Crash.Stopped e) {
      crashes.add(String.valueOf(e.getMessage()));
    }
  }

  private static List<ScheduledJob> care(Vault vault) {
    return new KeyMaintenance(vault, 1)
        .scheduledJobs().stream()
            .filter(scheduledJob -> scheduledJob.name().startsWith("key-"))
            .toList();
  }

  private void emergency() {
    VaultEndpoint endpoint =
        RequestsForTests.endpoint(
            new KeyMaintenance(tests.process(), 1).routes(JobTrigger.BY_SCHEDULE).endpoints(),
            "POST /api/v1/admin/emergency-key-rotation");
    Reply reply =
        endpoint.answer(
            VaultForTests.request(
                tenant, Map.of(), "{\"scope\":\"tenant\",\"reason\":\"incident\"}"));
    assertThat(reply.status()).isEqualTo(202);
  }

  private void assertAllOnTheNewest() {
    Vault vault = tests.process();
    DataKeyTable keys =
        new DataKeyTable(tests.dynamoDb(), tests.config().tables().keys(), tests.clock());
    Map<DataKeyId, Integer> versions = new HashMap<>();
    for (int i = 0; i < CONTENTS; i++) {
      ContentHeader head = vault.core().records().head(tenant, "c" + i).orElseThrow();
      assertThat(problem(vault, i)).isEmpty();
      versions.put(head.key(), head.keyVersion());
    }
    assertThat(versions).hasSize(2);
    versions.forEach(
        (key, version) -> {
          assertThat(version).isEqualTo(keys.pointer(key).orElseThrow().current());
          assertThat(keys.pointer(key).orElseThrow().least()).isEqualTo(version);
          String kek = vault.core().dependencies().encryption().currentVersion(key.kek());
          assertThat(keys.versions(key)).isEqualTo(Map.of(version, kek));
        });
  }

  private Client reads(int seed) {
    Random random = new Random(seed);
    Vault vault = tests.process();
    return client(() -> problem(vault, random.nextInt(CONTENTS)));
  }

  private Client writes(int seed) {
    Random random = new Random(seed);
    Vault vault = tests.process();
    return client(
        () -> {
          int i =
              random.nextInt(CONTENTS / 2); // the rest is moved by nobody but the scheduled jobs
          return write(vault, i, acknowledged.getOrDefault("c" + i, 0) + 1);
        });
  }

  private Client client(Supplier<Optional<String>> operation) {
    int operations = 0;
    while (!over.get() && operations < MAX_OPERATIONS) {
      Optional<String> problem = timeless(operation);
      operations++;
      if (problem.isPresent()) {
        return new Client(operations, problem);
      }
    }
    return new Client(operations, Optional.empty());
  }

  private Optional<String> timeless(Supplier<Optional<String>> operation) {
    leap.readLock().lock();
    try {
      return operation.get();
    } catch (RuntimeException e) {
      return Optional.of(e.toString());
    } finally {
      leap.readLock().unlock();
    }
  }

  private void pass(Duration time) {
    leap.writeLock().lock();
    try {
      tests.pass(time);
    } finally {
      leap.writeLock().unlock();
    }
  }

  private Optional<String> problem(Vault vault, int i) {
    int least = acknowledged.getOrDefault("c" + i, 0);
    Retrieved read = vault.retrieve().retrieve(VaultForTests.from(tenant), "c" + i);
    return switch (read) {
      case Retrieved.Found found -> {
        String text = found.plain().getContent().toStringUtf8().strip();
        int version = Integer.parseInt(text.substring(text.indexOf(':') + 1));
        yield text.startsWith("c" + i + ":") && version >= least
            ? Optional.empty()
            : Optional.of("c" + i + " has a wrong text");
      }
      case Retrieved.Refused refused -> Optional.of("c" + i + " " + refused.problem());
    };
  }

  private Optional<String> write(Vault vault, int i, int version) {
    String text = "c" + i + ":" + version;
    String padded = i % 8 == 0 ? text + " ".repeat(LARGE) : text;
    StoreRequest request =
        StoreRequest.newBuilder()
            .setContentId("c" + i)
            .setClassification(i % 2 == 0 ? "confidential" : "pii")
            .setContent(ByteString.copyFromUtf8(padded))
            .setVersion(ContentVersion.newBuilder().setEventTimeMs(version).setEventId("e"))
            .build();
    StoreResult stored =
        vault.store().store(VaultForTests.ingest(tenant), List.of(request)).getFirst();
    if (stored instanceof StoreResult.Refused refused) {
      return Optional.of("c" + i + " " + refused.problem());
    }
    acknowledged.merge("c" + i, version, Math::max);
    return Optional.empty();
  }
}

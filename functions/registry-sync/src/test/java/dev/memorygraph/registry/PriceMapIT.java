package dev.memorygraph.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.digest.TenantDigest;
import dev.memorygraph.graph.model.FieldValue;
import dev.memorygraph.graph.model.ModelField;
import dev.memorygraph.graph.model.ModelHistory;
import dev.memorygraph.graph.model.ModelState;
import dev.memorygraph.graph.model.read.SelectHistories;
import dev.memorygraph.graph.model.read.SelectModelIds;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.registry.PriceMap.Change;
import dev.memorygraph.registry.read.CdcReader;
import dev.memorygraph.registry.read.UpdateReader;
import dev.memorygraph.registry.read.WebhookReader;
import dev.memorygraph.registry.sync.Channel;
import dev.memorygraph.registry.sync.Received;
import dev.memorygraph.registry.sync.RegistrySync;
import dev.memorygraph.testkit.RecordedData;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A registry over time, by each channel and by all of them in a muddle. */
class PriceMapIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CHUNK = 500;

  private static SyncForTests system;

  @BeforeAll
  static void connect() {
    system = new SyncForTests(InstantSource.system());
  }

  @AfterAll
  static void disconnect() {
    system.close();
  }

  @ParameterizedTest
  @MethodSource("dev.memorygraph.testkit.RecordedData#all")
  void changes_byAnyChannelOrAllInAMuddle_makeTheSameGraph(RecordedData data) {
    List<Change> changes = PriceMap.changes(data);
    List<Received> webhooks = changes.stream().map(PriceMapIT::webhook).toList();
    List<Received> records = changes.stream().map(change -> record(changes, change)).toList();
    List<Received> updates = changes.stream().map(PriceMapIT::update).toList();

    String byWebhook = digest(take(Channel.WEBHOOK, webhooks));
    Tenant cdc = take(Channel.CDC, records);
    String byPoll = digest(take(Channel.POLL, updates));

    assertIsFinal(cdc, changes, data);
    assertThat(digest(cdc)).isEqualTo(byWebhook);
    assertThat(byPoll).isEqualTo(byWebhook);
    for (long seed = 1; seed <= 2; seed++) {
      assertThat(digest(muddled(seed, List.of(webhooks, records, updates))))
          .as("seed %d", seed)
          .isEqualTo(byWebhook);
    }
  }

  /** Each change by one to three channels, in any order, with a new process halfway. */
  private static Tenant muddled(long seed, List<List<Received>> channels) {
    Random random = new Random(seed);
    List<Map.Entry<Channel, Received>> all = new ArrayList<>();
    List<Channel> names = List.of(Channel.WEBHOOK, Channel.CDC, Channel.POLL);
    for (int i = 0; i < channels.getFirst().size(); i++) {
      int copies = 1 + random.nextInt(3);
      for (int copy = 0; copy < copies; copy++) {
        int channel = random.nextInt(channels.size());
        all.add(Map.entry(names.get(channel), channels.get(channel).get(i)));
      }
    }
    Collections.shuffle(all, random);
    Tenant tenant = SyncForTests.tenant();
    RegistrySync sync = system.anew(tenant);
    for (int from = 0; from < all.size(); from += CHUNK) {
      List<Map.Entry<Channel, Received>> chunk =
          all.subList(from, Math.min(from + CHUNK, all.size()));
      for (Channel channel : names) {
        sync.take(
            channel,
            chunk.stream()
                .filter(one -> one.getKey() == channel)
                .map(Map.Entry::getValue)
                .toList());
      }
      if (from < all.size() / 2 && from + CHUNK >= all.size() / 2) {
        sync = system.anew(tenant);
      }
    }
    return tenant;
  }

  private static Tenant take(Channel channel, List<Received> messages) {
    Tenant tenant = SyncForTests.tenant();
    RegistrySync sync = system.anew(tenant);
    for (int from = 0; from < messages.size(); from += CHUNK) {
      sync.take(channel, messages.subList(from, Math.min(from + CHUNK, messages.size())));
    }
    return tenant;
  }

  private static void assertIsFinal(Tenant tenant, List<Change> changes, RecordedData data) {
    Scope scope = new Scope(tenant, Set.of());
    SortedMap<String, JsonNode> models = new TreeMap<>();
    int history = 0;
    List<String> page = system.reader.execute(new SelectModelIds("", 500), scope);
    while (!page.isEmpty()) {
      for (var known : system.reader.execute(new SelectHistories(page), scope).entrySet()) {
        ModelHistory model = known.getValue();
        history += model.changes().size();
        ModelState state = model.latest().orElseThrow();
        if (state.deleted().isEmpty()) {
          models.put(known.getKey(), metadata(state));
        }
      }
      page = system.reader.execute(new SelectModelIds(page.getLast(), 500), scope);
    }
    SortedMap<String, JsonNode> expected = PriceMap.finalState(data);
    assertThat(models.keySet()).isEqualTo(expected.keySet());
    expected.forEach(
        (model, record) -> assertThat(models.get(model)).as(model).isEqualTo(plain(record)));
    assertThat(history).as("the full history").isEqualTo(changes.size());
  }

  private static JsonNode metadata(ModelState state) {
    FieldValue metadata = state.value(ModelField.METADATA).orElseThrow();
    return tree(metadata.toString());
  }

  /** Numbers as the canonical form writes them, in which 1.0 is 1. */
  private static JsonNode plain(JsonNode record) {
    try {
      return tree(new JsonCanonicalizer(record.toString()).getEncodedString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode tree(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String digest(Tenant tenant) {
    return TenantDigest.of(system.driver, tenant).digest();
  }

  private static Received webhook(Change change) {
    return new Received(change.id(), new WebhookReader("registry").read(Messages.webhook(change)));
  }

  private static Received record(List<Change> changes, Change change) {
    byte[] record = Messages.cdc(change, changes.indexOf(change));
    return new Received(change.id(), new CdcReader("registry").read(record));
  }

  private static Received update(Change change) {
    return new Received(change.id(), new UpdateReader("registry").update(Messages.update(change)));
  }
}

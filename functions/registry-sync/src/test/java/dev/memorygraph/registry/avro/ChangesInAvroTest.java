package dev.memorygraph.registry.avro;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.avro.AvroReader;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.graph.model.FieldValue;
import dev.memorygraph.graph.model.ModelChange;
import dev.memorygraph.graph.model.ModelField;
import dev.memorygraph.registry.alias.Aliases;
import dev.memorygraph.registry.cdc.ChangeRecords;
import dev.memorygraph.registry.cdc.Placeholder;
import dev.memorygraph.registry.read.CdcReader;
import dev.memorygraph.registry.read.RegistryMessage;
import dev.memorygraph.testkit.AvroFrames;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.junit.jupiter.api.Test;

class ChangesInAvroTest {
  private static final UUID VERSION = UUID.fromString("b7b4a7f0-9c96-4e4a-a687-fb5de9ef0c63");

  @Test
  void update_inAnyFrame_isTheSameChange() {
    byte[] payload = AvroForTests.update("m");

    for (byte[] framed :
        List.of(
            AvroFrames.confluent(1, payload),
            AvroFrames.glue(VERSION, payload, false),
            AvroFrames.glue(VERSION, payload, true))) {
      ModelChange change = change(cdc(AvroForTests.ENVELOPE).read(framed));

      assertThat(change.kind()).isEqualTo(ModelChange.Kind.STATED);
      assertThat(change.stamp().time()).isEqualTo(Instant.parse("2026-03-01T00:00:00Z"));
      assertThat(change.stamp().counter()).isEqualTo(456);
      assertThat(change.fields())
          .contains(
              Map.entry(ModelField.PROVIDER, new FieldValue.Text("p")),
              Map.entry(ModelField.CONTEXT_WINDOW, new FieldValue.Count(9)),
              Map.entry(ModelField.CAPABILITIES, FieldValue.Names.of(List.of("chat"))),
              Map.entry(ModelField.TRAINING_CUTOFF, new FieldValue.Text("2024-10-04")),
              Map.entry(ModelField.INPUT_USD_PER_MILLION, new FieldValue.Price(2.5)),
              Map.entry(ModelField.OUTPUT_USD_PER_MILLION, new FieldValue.Price(10)));
    }
  }

  @Test
  void deletion_namedByAKeyInAvro_deletesTheModel() {
    Schema key =
        new Schema.Parser()
            .parse(
                "{\"type\": \"record\", \"name\": \"Key\", \"fields\":"
                    + " [{\"name\": \"model_id\", \"type\": \"string\"}]}");
    AvroReader records =
        new AvroReader(
            id -> Optional.of(id.id() == 1 ? AvroForTests.ENVELOPE : key.toString()),
            id -> Optional.empty(),
            InstantSource.system());
    var named = new GenericData.Record(key);
    named.put("model_id", "m");

    ModelChange change =
        change(
            cdc(records)
                .read(
                    AvroFrames.confluent(2, AvroFrames.write(key, named)),
                    AvroFrames.confluent(1, AvroForTests.deletion())));

    assertThat(change.kind()).isEqualTo(ModelChange.Kind.DELETED);
    assertThat(change.model()).isEqualTo("m");
  }

  @Test
  void json_isReadWithoutAskingAnybody() {
    AvroReader records =
        new AvroReader(
            id -> {
              throw new DependencyUnavailableException("away");
            },
            id -> Optional.empty(),
            InstantSource.system());
    byte[] json =
        "{\"op\": \"c\", \"after\": {\"model_id\": \"m\"}, \"source\": {\"table\": \"models\"}}"
            .getBytes(StandardCharsets.UTF_8);

    assertThat(change(cdc(records).read(json)).model()).isEqualTo("m");
  }

  private static CdcReader cdc(String schema) {
    return cdc(
        new AvroReader(
            id -> Optional.of(schema), id -> Optional.of(schema), InstantSource.system()));
  }

  private static CdcReader cdc(AvroReader records) {
    return new CdcReader(
        "registry",
        () -> Aliases.NONE,
        new ChangeRecords(records),
        new Placeholder(Placeholder.STANDARD));
  }

  private static ModelChange change(RegistryMessage message) {
    assertThat(message).isInstanceOf(RegistryMessage.OfModel.class);
    return ((RegistryMessage.OfModel) message).change();
  }
}

package dev.memorygraph.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.memorygraph.contracts.event.Decoded;
import dev.memorygraph.contracts.event.EventJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class EventSchemaTest {
  private static final Path FILE =
      Path.of("src/main/resources/dev/memorygraph/contracts/event.schema.json");
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  @Test
  void file_thatIsPublished_isWhatTheProtobufSchemaAndTheRulesSay() throws IOException {
    JsonNode expected = JSON.readTree(JSON.writeValueAsString(EventSchema.write()));
    if (Boolean.getBoolean("memorygraph.generate")) {
      Files.writeString(FILE, JSON.writeValueAsString(expected) + "\n");
    }

    assertThat(JSON.readTree(FILE.toFile()))
        .as("It is made anew by ./memory-graph generate")
        .isEqualTo(expected);
  }

  @Test
  void schema_onGoodAndBadEvents_agreesWithTheDecoder() throws IOException {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(FILE));
    for (String event : EventSamples.all()) {
      boolean byDecoder = EventJson.decode(JSON.readTree(event)) instanceof Decoded.Valid;
      boolean bySchema = schema.validate(event, InputFormat.JSON).isEmpty();

      assertThat(bySchema).as(event).isEqualTo(byDecoder);
    }
  }
}

package dev.memorygraph.avro.registry;

import dev.memorygraph.avro.SchemaId;
import dev.memorygraph.avro.SchemaSource;
import dev.memorygraph.base.DependencyUnavailableException;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.DataFormat;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.GetSchemaVersionResponse;

/** The schema registry of AWS Glue. Needs {@code glue:GetSchemaVersion}. */
public final class GlueSchemas implements SchemaSource<SchemaId.Glue> {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final GlueClient glue;

  GlueSchemas(GlueClient glue) { // tests come in here
    this.glue = glue;
  }

  /** That of the function's own account and region. */
  public static GlueSchemas own() {
    return new GlueSchemas(
        GlueClient.builder()
            .httpClient(ApacheHttpClient.builder().socketTimeout(TIMEOUT).build())
            .overrideConfiguration(settings -> settings.apiCallTimeout(TIMEOUT))
            .build());
  }

  @Override
  public Optional<String> schema(SchemaId.Glue id) {
    try {
      GetSchemaVersionResponse version =
          glue.getSchemaVersion(request -> request.schemaVersionId(id.id().toString()));
      return version.dataFormat() == DataFormat.AVRO
          ? Optional.ofNullable(version.schemaDefinition())
          : Optional.empty();
    } catch (EntityNotFoundException e) {
      return Optional.empty();
    } catch (SdkException e) {
      throw new DependencyUnavailableException("Glue does not answer with a schema", e);
    }
  }
}

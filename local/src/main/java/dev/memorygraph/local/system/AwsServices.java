package dev.memorygraph.local.system;

import dev.memorygraph.engines.EngineStartException;
import dev.memorygraph.engines.kms.KeySpec;
import dev.memorygraph.engines.kms.KmsEndpoint;
import dev.memorygraph.engines.provisioning.TemplateTables;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What the functions find where AWS would be: keys, tables, and the way to them. */
final class AwsServices {
  /** Services, as the AWS SDK names them in the environment, to names of endpoints. */
  private static final Map<String, String> SERVICES =
      Map.of(
          "DYNAMODB", "dynamodb",
          "KMS", "kms",
          "SECRETS_MANAGER", "secrets",
          "KAFKA", "msk",
          "EVENTBRIDGE", "alerts",
          "SNS", "alerts",
          "S3", "files",
          "LAMBDA", "lambda");

  private AwsServices() {}

  /**
   * Makes the template's tables and serves its keys.
   *
   * @throws EngineStartException with one sentence where a table has another key, or the keys are
   *     lost that closed what the tables hold
   */
  static KmsEndpoint start(
      Path data, Path template, Map<String, KeySpec> keys, URI dynamoDb, int kmsPort)
      throws IOException {
    Path keyFile = data.resolve("keys").resolve("kms.json");
    if (!Files.exists(keyFile) && TemplateTables.anyExists(template, dynamoDb)) {
      throw new EngineStartException(
          "%s is missing, and nothing else opens what the vault keeps; put it back, or begin anew with --fresh."
              .formatted(keyFile));
    }
    KmsEndpoint kms = KmsEndpoint.start(kmsPort, keyFile, keys);
    try {
      TemplateTables.create(template, dynamoDb);
      return kms;
    } catch (RuntimeException e) {
      kms.close();
      throw e;
    }
  }

  /**
   * What leads the AWS SDK here instead of to AWS.
   *
   * @param endpoints addresses by name
   */
  static Map<String, String> environment(Map<String, String> endpoints) {
    Map<String, String> environment =
        new HashMap<>(Map.of("AWS_ACCESS_KEY_ID", "local", "AWS_SECRET_ACCESS_KEY", "local"));
    SERVICES.forEach(
        (service, endpoint) ->
            environment.put(
                "AWS_ENDPOINT_URL_" + service, TemplateParameters.address(endpoints, endpoint)));
    return Map.copyOf(environment);
  }
}

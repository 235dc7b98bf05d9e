package dev.memorygraph.infra.key;

import dev.memorygraph.infra.context.Settings;
import dev.memorygraph.infra.function.Functions;
import dev.memorygraph.infra.sam.SamTemplate;
import dev.memorygraph.repository.Yaml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.amazon.awscdk.services.secretsmanager.SecretStringGenerator;
import software.constructs.Construct;

/**
 * Keys, one per purpose, and the graph's password. Who administers a key may not use it, and who
 * uses it may not administer it.
 */
public final class KeysStack extends Stack {
  private final Map<String, Key> templateKeys = new LinkedHashMap<>();
  private final Key tables;
  private final Key logs;
  private final Key messages;
  private final Key secrets;
  private final Key audit;
  private final Key exports;
  private final Key kafka;

  /** Name of the secret with the graph's password. */
  public static final String GRAPH_PASSWORD = "memory-graph/neo4j";

  private final Secret graphPassword;

  public KeysStack(
      Construct scope,
      String id,
      StackProps props,
      Settings settings,
      SamTemplate template,
      RolesStack roles) {
    super(scope, id, props);
    KeyMaker maker = new KeyMaker(this, settings.keyAdministrators());
    template
        .keys()
        .forEach(
            (logicalId, properties) ->
                templateKeys.put(logicalId, templateKey(maker, logicalId, properties, roles)));
    this.tables =
        maker.make("Tables", "Encrypts the tables", KeyMaker.through(this, "dynamodb"), true);
    this.logs = maker.make("Logs", "Encrypts logs", KeyMaker.logs(this), false);
    this.messages =
        maker.make(
            "Messages",
            "Encrypts queues and topics",
            KeyMaker.services("events", "sns", "cloudwatch", "lambda", "sqs"),
            false);
    this.secrets =
        maker.make(
            "Secrets",
            "Encrypts secrets and the functions' settings",
            KeyMaker.through(this, "secretsmanager", "lambda"),
            false);
    this.audit =
        maker.make(
            "Audit", "Encrypts the archive of audit logs", KeyMaker.through(this, "s3"), false);
    this.exports =
        maker.make("Exports", "Encrypts files of exports", KeyMaker.through(this, "s3"), false);
    this.kafka =
        maker.make("Kafka", "Encrypts what brokers keep", KeyMaker.through(this, "kafka"), false);
    this.graphPassword =
        Secret.Builder.create(this, "GraphPassword")
            .secretName(GRAPH_PASSWORD)
            .description("Password of the user that functions log in to the graph with")
            .encryptionKey(secrets)
            .generateSecretString(
                SecretStringGenerator.builder().excludePunctuation(true).passwordLength(40).build())
            .build();
  }

  /** A key of template.yaml by its logical id. */
  public Map<String, Key> templateKeys() {
    return Map.copyOf(templateKeys);
  }

  public Key tables() {
    return tables;
  }

  public Key logs() {
    return logs;
  }

  public Key messages() {
    return messages;
  }

  public Key secrets() {
    return secrets;
  }

  public Key audit() {
    return audit;
  }

  public Key exports() {
    return exports;
  }

  public Key kafka() {
    return kafka;
  }

  public Secret graphPassword() {
    return graphPassword;
  }

  private Key templateKey(
      KeyMaker maker, String logicalId, Map<String, Object> properties, RolesStack roles) {
    List<Functions.KeyUse> uses = Functions.KEY_USES.get(logicalId);
    if (uses == null) {
      throw new IllegalArgumentException(
          "Functions.KEY_USES does not say who may use " + logicalId);
    }
    return maker.make(
        logicalId,
        Yaml.text(properties.get("Description"), logicalId),
        uses.stream().map(use -> KeyMaker.roles(use, roles)).toList(),
        true,
        properties.containsKey("KeySpec"));
  }
}

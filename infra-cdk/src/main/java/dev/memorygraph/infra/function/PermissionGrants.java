package dev.memorygraph.infra.function;

import dev.memorygraph.infra.sam.SamTemplate;
import dev.memorygraph.infra.sam.Values;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Stack;

/**
 * What functions can be allowed to use, by the names that template.yaml has for it.
 *
 * @param stack whose region and account ARNs are of
 * @param values of the template's tables and keys
 * @param cluster ARN of the Kafka cluster
 * @param keys that we encrypt by
 */
public record PermissionGrants(
    Stack stack, SamTemplate template, Values values, String cluster, OwnKeys keys) {
  /** ARNs of the keys that tables, secrets and exports are encrypted by. */
  public record OwnKeys(String tables, String secrets, String exports) {}

  private static final List<String> READ = List.of("dynamodb:GetItem", "dynamodb:Query");

  private static final List<String> CHANGE =
      List.of(
          "dynamodb:GetItem",
          "dynamodb:Query",
          "dynamodb:PutItem",
          "dynamodb:UpdateItem",
          "dynamodb:DeleteItem",
          "dynamodb:ConditionCheckItem");

  private static final String BEDROCK = "bedrock:";

  private static final List<String> APPEND =
      List.of("dynamodb:PutItem", "dynamodb:ConditionCheckItem");

  /** Reads and changes items of a table, by key and by its indexes. */
  public Grant changes(String why, String... tables) {
    return Grant.of(why, CHANGE, tables(tables));
  }

  /** Adds items to a table, and can neither change nor delete one. */
  public Grant appends(String why, String table) {
    return Grant.of(why, APPEND, tables(table));
  }

  public Grant reads(String why, String... tables) {
    return Grant.of(why, READ, tables(tables));
  }

  /** Other actions on a table and its indexes. */
  public Grant may(String why, List<String> actions, String... tables) {
    return Grant.of(why, actions, tables(tables));
  }

  /** The use of the key behind the tables, through DynamoDB and not otherwise. */
  public Grant tablesKeyThroughDynamoDb() {
    return new Grant(
        "What lies in the tables is encrypted by a key of ours; usable through DynamoDB only",
        List.of("kms:Decrypt", "kms:DescribeKey"),
        List.of(keys.tables()),
        through("dynamodb"));
  }

  /**
   * Reads secrets by name.
   *
   * @param parameters of the template that name them, one each or {@code name=secret,name=secret};
   *     those without a value ask for nothing
   */
  public List<Grant> readsSecrets(String why, String... parameters) {
    List<String> secrets =
        Stream.of(parameters)
            .map(values::get)
            .filter(text -> !text.isBlank())
            .flatMap(text -> Stream.of(text.split(",")))
            .map(entry -> entry.substring(entry.indexOf('=') + 1).strip())
            // Secrets Manager adds six characters of its own to the name.
            .map(
                name ->
                    arn(
                        "secretsmanager",
                        "secret",
                        name + "-??????",
                        ArnFormat.COLON_RESOURCE_NAME))
            .toList();
    return secrets.isEmpty()
        ? List.of()
        : List.of(
            Grant.of(why, List.of("secretsmanager:GetSecretValue"), secrets),
            new Grant(
                "Secrets of ours are encrypted by a key of ours; usable through Secrets Manager only",
                List.of("kms:Decrypt"),
                List.of(keys.secrets()),
                through("secretsmanager")));
  }

  private Map<String, Map<String, String>> through(String service) {
    return Map.of(
        "StringEquals",
        Map.of("kms:ViaService", service + "." + stack.getRegion() + ".amazonaws.com"));
  }

  /**
   * Uses files of a bucket, which is encrypted by the key of exports.
   *
   * @param bucket by its logical id
   * @param keyAction on that key, through S3 and not otherwise
   * @param actions on its files
   */
  public List<Grant> usesFiles(String why, String bucket, String keyAction, String... actions) {
    return List.of(
        Grant.of(why, List.of(actions), List.of(bucketArn(bucket) + "/exports/*")),
        new Grant(
            "Files of exports are encrypted by a key of ours; usable through S3 only",
            List.of(keyAction),
            List.of(keys.exports()),
            through("s3")));
  }

  /** Lists the files of a bucket. */
  public Grant lists(String why, String bucket) {
    return Grant.of(why, List.of("s3:ListBucket"), List.of(bucketArn(bucket)));
  }

  private String bucketArn(String bucket) {
    return "arn:%s:s3:::%s".formatted(stack.getPartition(), values.get(bucket));
  }

  /**
   * Reads versions of schemas of AWS Glue, whose ids do not tell whose they are.
   *
   * @param parameter of the template that says {@code true} where there are any
   */
  public List<Grant> readsSchemas(String why, String parameter) {
    return values.get(parameter).equals("true")
        ? List.of(
            Grant.of(
                why,
                List.of("glue:GetSchemaVersion"),
                List.of(
                    arn("glue", "registry", "*", ArnFormat.SLASH_RESOURCE_NAME),
                    arn("glue", "schema", "*", ArnFormat.SLASH_RESOURCE_NAME))))
        : List.of();
  }

  /**
   * Puts events on a bus, and publishes to a topic.
   *
   * @param bus parameter of the template with the bus's name
   * @param topic parameter with the topic's ARN; without a value nothing is published
   */
  public List<Grant> tells(String why, String bus, String topic) {
    Grant events =
        Grant.of(
            why,
            List.of("events:PutEvents"),
            List.of(arn("events", "event-bus", values.get(bus), ArnFormat.SLASH_RESOURCE_NAME)));
    String arn = values.get(topic);
    return arn.isBlank()
        ? List.of(events)
        : List.of(events, Grant.of(why, List.of("sns:Publish"), List.of(arn)));
  }

  /**
   * Asks a model of Bedrock, of this account or by an inference profile.
   *
   * @param parameter of the template that names it as {@code bedrock:MODEL}, or something else
   */
  public List<Grant> asksModel(String why, String parameter) {
    String named = values.get(parameter);
    if (!named.startsWith(BEDROCK)) {
      return List.of();
    }
    String model = named.substring(BEDROCK.length());
    String foundation = model.replaceFirst("^[a-z]+[.](?=(amazon|cohere)[.])", "");
    return List.of(
        Grant.of(
            why,
            List.of("bedrock:InvokeModel"),
            List.of(
                "arn:%s:bedrock:*::foundation-model/%s".formatted(stack.getPartition(), foundation),
                arn("bedrock", "inference-profile", model, ArnFormat.SLASH_RESOURCE_NAME))));
  }

  /** Uses a key of KMS by its logical id. */
  public Grant uses(String why, String key, String... actions) {
    return Grant.of(why, List.of(actions), List.of(values.get(key + ".Arn")));
  }

  /** Invokes another function, by the alias that is in force. */
  public Grant invokes(String why, String function) {
    String name =
        template.functions().stream()
            .filter(one -> one.logicalId().equals(function))
            .findFirst()
            .orElseThrow()
            .name();
    return Grant.of(
        why,
        List.of("lambda:InvokeFunction"),
        List.of(arn("lambda", "function", name + ":live", ArnFormat.COLON_RESOURCE_NAME)));
  }

  /** Reads topics as a member of groups, as the event source mappings do in its name. */
  public List<Grant> consumes(List<String> groups, String... topics) {
    return List.of(
        Grant.of(
            "The event source mapping finds the cluster",
            List.of(
                "kafka:DescribeClusterV2", "kafka:DescribeCluster", "kafka:GetBootstrapBrokers"),
            List.of(cluster)),
        Grant.of(
            "It logs in to the cluster",
            List.of("kafka-cluster:Connect", "kafka-cluster:DescribeClusterDynamicConfiguration"),
            List.of(cluster)),
        Grant.of(
            "It reads the topic",
            List.of("kafka-cluster:DescribeTopic", "kafka-cluster:ReadData"),
            topics(topics)),
        Grant.of(
            "It keeps how far the group has come",
            List.of("kafka-cluster:DescribeGroup", "kafka-cluster:AlterGroup"),
            groups.stream().map(group -> kafka("group", group)).toList()));
  }

  /** Reads topics as a member of no group, so that nobody's place in them changes. */
  public List<Grant> readsTopics(String why, String... topics) {
    return List.of(
        Grant.of(
            "The consumer logs in to the cluster",
            List.of("kafka-cluster:Connect"),
            List.of(cluster)),
        Grant.of(
            why, List.of("kafka-cluster:DescribeTopic", "kafka-cluster:ReadData"), topics(topics)));
  }

  /** Writes to topics. */
  public List<Grant> produces(String why, String... topics) {
    return List.of(
        Grant.of(
            "The producer logs in to the cluster",
            List.of("kafka-cluster:Connect", "kafka-cluster:WriteDataIdempotently"),
            List.of(cluster)),
        Grant.of(
            why,
            List.of("kafka-cluster:DescribeTopic", "kafka-cluster:WriteData"),
            topics(topics)));
  }

  /**
   * Finds the cluster's brokers, makes and changes the topics of the template; it can delete none,
   * nor read or write records.
   */
  public List<Grant> makesTopics() {
    return List.of(
        Grant.of(
            "Waits until the cluster is active, and asks MSK for its brokers",
            List.of("kafka:DescribeClusterV2", "kafka:GetBootstrapBrokers"),
            List.of(cluster)),
        Grant.of(
            "The admin client logs in to the cluster and finds its brokers",
            List.of("kafka-cluster:Connect", "kafka-cluster:DescribeCluster"),
            List.of(cluster)),
        Grant.of(
            "Makes the deployment's topics, adds partitions and says how long records are kept",
            List.of(
                "kafka-cluster:CreateTopic",
                "kafka-cluster:DescribeTopic",
                "kafka-cluster:AlterTopic",
                "kafka-cluster:DescribeTopicDynamicConfiguration",
                "kafka-cluster:AlterTopicDynamicConfiguration"),
            topics(template.topicNames())));
  }

  private List<String> topics(String... topics) {
    return topics(List.of(topics));
  }

  private List<String> topics(List<String> topics) {
    return topics.stream().map(topic -> kafka("topic", topic)).toList();
  }

  /** The cluster's ARN with its name and id, but another kind and a name behind. */
  private String kafka(String kind, String name) {
    return Kafka.arn(stack, cluster, kind, name);
  }

  private List<String> tables(String... ids) {
    return List.of(ids).stream()
        .map(id -> arn("dynamodb", "table", values.get(id), ArnFormat.SLASH_RESOURCE_NAME))
        .flatMap(arn -> List.of(arn, arn + "/index/*").stream())
        .toList();
  }

  private String arn(String service, String kind, String name, ArnFormat format) {
    return stack.formatArn(
        ArnComponents.builder()
            .service(service)
            .resource(kind)
            .resourceName(name)
            .arnFormat(format)
            .build());
  }
}

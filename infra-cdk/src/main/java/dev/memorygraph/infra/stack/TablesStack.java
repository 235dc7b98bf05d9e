package dev.memorygraph.infra.stack;

import static dev.memorygraph.repository.Yaml.list;
import static dev.memorygraph.repository.Yaml.map;

import dev.memorygraph.infra.context.Settings;
import dev.memorygraph.infra.key.KeysStack;
import dev.memorygraph.infra.sam.SamTemplate;
import dev.memorygraph.repository.Yaml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.CfnResourceProps;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/**
 * The tables, as template.yaml has them: what is not to be lost.
 *
 * <p>They are global tables with one replica, or two where there is a standby region: a table of
 * the plain kind could not get a second region later without being replaced.
 */
public final class TablesStack extends Stack {
  private final Map<String, String> values = new LinkedHashMap<>();

  public TablesStack(
      Construct scope,
      String id,
      StackProps props,
      Settings settings,
      SamTemplate template,
      KeysStack keys) {
    super(scope, id, props);
    template
        .tables()
        .forEach(
            (logicalId, properties) -> {
              CfnResource table = table(logicalId, properties, settings, keys);
              values.put(logicalId, table.getRef());
              values.put(logicalId + ".Arn", table.getAtt("Arn").toString());
            });
  }

  /** Names and ARNs as template.yaml refers to them. */
  public Map<String, String> values() {
    return Map.copyOf(values);
  }

  private CfnResource table(
      String logicalId, Map<String, Object> properties, Settings settings, KeysStack keys) {
    Map<String, Object> global = new LinkedHashMap<>();
    for (String same : List.of("TableName", "BillingMode", "AttributeDefinitions", "KeySchema")) {
      global.put(same, required(logicalId, properties, same));
    }
    for (String optional : List.of("GlobalSecondaryIndexes", "TimeToLiveSpecification")) {
      if (properties.containsKey(optional)) {
        global.put(optional, required(logicalId, properties, optional));
      }
    }
    Map<String, Object> stream = map(properties.get("StreamSpecification"));
    if (!stream.isEmpty()) {
      global.put("StreamSpecification", stream);
    } else if (settings.standby().isPresent()) {
      global.put("StreamSpecification", Map.of("StreamViewType", "NEW_AND_OLD_IMAGES"));
    }
    global.put("SSESpecification", Map.of("SSEEnabled", true, "SSEType", "KMS"));
    global.put("Replicas", replicas(properties, settings, keys));
    CfnResource table =
        new CfnResource(
            this,
            logicalId,
            CfnResourceProps.builder()
                .type("AWS::DynamoDB::GlobalTable")
                .properties(global)
                .build());
    table.applyRemovalPolicy(RemovalPolicy.RETAIN);
    return table;
  }

  private static Object required(String table, Map<String, Object> properties, String name) {
    Object value = properties.get(name);
    if (value == null) {
      throw new IllegalArgumentException(table + " has no " + name);
    }
    return value;
  }

  private List<Object> replicas(Map<String, Object> properties, Settings settings, KeysStack keys) {
    Object here = replica(properties, settings.region(), keys.tables().getKeyArn());
    return settings
        .standby()
        .<List<Object>>map(
            other -> List.of(here, replica(properties, other, inRegion(keys, other))))
        .orElse(List.of(here));
  }

  /** Replicas of a key have its id, in their own region. */
  private String inRegion(KeysStack keys, String region) {
    return "arn:%s:kms:%s:%s:key/%s"
        .formatted(getPartition(), region, getAccount(), keys.tables().getKeyId());
  }

  private static Map<String, Object> replica(
      Map<String, Object> properties, String region, String key) {
    return Map.of(
        "Region", region,
        "DeletionProtectionEnabled",
            Boolean.TRUE.equals(properties.get("DeletionProtectionEnabled")),
        "PointInTimeRecoverySpecification", map(properties.get("PointInTimeRecoverySpecification")),
        "ContributorInsightsSpecification", Map.of("Enabled", true),
        "SSESpecification", Map.of("KMSMasterKeyId", key),
        "Tags", list(Yaml.list(properties.get("Tags"))));
  }
}

package dev.memorygraph.local.template;

import static dev.memorygraph.repository.Yaml.map;
import static dev.memorygraph.repository.Yaml.text;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The resources of a template, and by what values others refer to them. */
record Resources(Map<String, Object> byId) {
  static final String FUNCTION = "AWS::Serverless::Function";
  static final String API = "AWS::Serverless::Api";
  static final String USAGE_PLAN = "AWS::ApiGateway::UsagePlan";
  static final String TABLE = "AWS::DynamoDB::Table";
  static final String BUCKET = "AWS::S3::Bucket";
  static final String KEY = "AWS::KMS::Key";
  static final String TOPICS = "Custom::KafkaTopics";
  static final String SCHEMA = "Custom::GraphSchema";

  /** What Ref and GetAtt of each resource give; for kinds that are not run here, the logical id. */
  Map<String, String> values() {
    Map<String, String> values = new HashMap<>();
    byId.forEach((id, resource) -> putValues(values, id, map(resource)));
    return values;
  }

  /** One per logical id, the same for ever: ciphertexts name the key that opens them. */
  static String keyArn(String logicalId) {
    return Intrinsics.arn("kms", "key/" + keyId(logicalId));
  }

  private static void putValues(
      Map<String, String> values, String id, Map<String, Object> resource) {
    Map<String, Object> properties = map(resource.get("Properties"));
    switch (text(resource.get("Type"), "")) {
      case FUNCTION -> {
        String name = text(properties.get("FunctionName"), id);
        values.put(id, name);
        values.put(id + ".Arn", Intrinsics.arn("lambda", "function:" + name));
        values.put(id + ".Alias", Intrinsics.arn("lambda", "function:" + name)); // one version
      }
      case TABLE -> {
        String name = text(properties.get("TableName"), id);
        values.put(id, name);
        values.put(id + ".Arn", Intrinsics.arn("dynamodb", "table/" + name));
      }
      case BUCKET -> {
        String name = text(new Intrinsics(Map.of()).resolve(properties.get("BucketName")), id);
        values.put(id, name);
        values.put(id + ".Arn", "arn:aws:s3:::" + name);
      }
      case KEY -> {
        values.put(id, keyId(id));
        values.put(id + ".KeyId", keyId(id));
        values.put(id + ".Arn", keyArn(id));
      }
      case String _ -> values.put(id, id);
    }
  }

  private static String keyId(String logicalId) {
    byte[] name = ("memory-graph/" + logicalId).getBytes(StandardCharsets.UTF_8);
    return UUID.nameUUIDFromBytes(name).toString();
  }
}

package dev.memorygraph.infra.stack;

import dev.memorygraph.infra.function.FunctionSpec;
import dev.memorygraph.infra.function.Grant;
import dev.memorygraph.infra.function.PermissionGrants;
import dev.memorygraph.infra.key.KeysStack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.logs.LogGroup;

/** What a function may do, as statements of its policy. */
final class Statements {
  private Statements() {}

  /** What every function may do, and then what is its own. */
  static List<Grant> grants(
      FunctionSpec spec, PermissionGrants permissions, LogGroup logs, KeysStack keys) {
    List<Grant> grants =
        new ArrayList<>(everyFunctions(logs.getLogGroupArn(), keys.secrets().getKeyArn()));
    if (spec.tables()) {
      grants.add(permissions.tablesKeyThroughDynamoDb());
    }
    grants.addAll(spec.grants().apply(permissions));
    return grants;
  }

  private static List<Grant> everyFunctions(String logGroup, String secretsKey) {
    return List.of(
        new Grant(
            "Writes its own log",
            List.of("logs:CreateLogStream", "logs:PutLogEvents"),
            List.of(logGroup),
            Map.of()),
        new Grant(
            "Reads its own settings, which are encrypted",
            List.of("kms:Decrypt"),
            List.of(secretsKey),
            Map.of()),
        new Grant(
            "Sends traces; X-Ray knows no narrower resource",
            List.of(
                "xray:PutTraceSegments",
                "xray:PutTelemetryRecords",
                "xray:GetSamplingRules",
                "xray:GetSamplingTargets"),
            List.of("*"),
            Map.of()),
        new Grant(
            "Lambda puts a network interface into the private subnets for it; EC2 knows no narrower"
                + " resource for some of these",
            List.of(
                "ec2:CreateNetworkInterface",
                "ec2:DescribeNetworkInterfaces",
                "ec2:DescribeSubnets",
                "ec2:DeleteNetworkInterface",
                "ec2:AssignPrivateIpAddresses",
                "ec2:UnassignPrivateIpAddresses",
                "ec2:DescribeSecurityGroups",
                "ec2:DescribeVpcs"),
            List.of("*"),
            Map.of()));
  }
}

package dev.memorygraph.infra.console;

import dev.memorygraph.infra.stack.Logs;
import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudfront.Distribution;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.logs.CfnDelivery;
import software.amazon.awscdk.services.logs.CfnDeliveryDestination;
import software.amazon.awscdk.services.logs.CfnDeliverySource;
import software.amazon.awscdk.services.logs.LogGroup;

/**
 * Who asked the edge, when, and how it was answered. Not what for: a path holds ids, and the
 * issuer's code comes back in the query. CloudFront's older logs cannot leave them out.
 */
final class AccessLog {
  private static final String NAME = "memory-graph-console";

  private static final List<String> FIELDS =
      List.of(
          "date",
          "time",
          "x-edge-location",
          "x-edge-request-id",
          "x-edge-result-type",
          "c-ip",
          "cs-method",
          "cs-protocol",
          "ssl-protocol",
          "sc-status",
          "sc-bytes",
          "time-taken");

  private AccessLog() {}

  static void of(Stack stack, Distribution edge, int logDays, IKey key) {
    LogGroup logs = Logs.group(stack, "AccessLogs", "/memory-graph/console-access", logDays, key);
    CfnDeliverySource source =
        CfnDeliverySource.Builder.create(stack, "AccessLogSource")
            .name(NAME)
            .logType("ACCESS_LOGS")
            .resourceArn(edge.getDistributionArn())
            .build();
    CfnDeliveryDestination destination =
        CfnDeliveryDestination.Builder.create(stack, "AccessLogDestination")
            .name(NAME)
            .destinationResourceArn(logs.getLogGroupArn())
            .outputFormat("json")
            .build();
    CfnDelivery delivery =
        CfnDelivery.Builder.create(stack, "AccessLogDelivery")
            .deliverySourceName(source.getName())
            .deliveryDestinationArn(destination.getAttrArn())
            .recordFields(FIELDS)
            .build();
    delivery.addResourceDependency(source);
  }
}

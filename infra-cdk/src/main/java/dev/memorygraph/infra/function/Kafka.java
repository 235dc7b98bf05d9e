package dev.memorygraph.infra.function;

import java.util.List;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;

/** ARNs of what a Kafka cluster holds, which only IAM knows. */
public final class Kafka {
  private Kafka() {}

  /**
   * The ARN of a topic or group.
   *
   * @param cluster {@code arn:...:cluster/name/uuid}
   * @param kind {@code topic} or {@code group}
   */
  public static String arn(Stack stack, String cluster, String kind, String name) {
    List<String> parts =
        List.of(Fn.select(1, Fn.split("/", cluster)), Fn.select(2, Fn.split("/", cluster)));
    return "arn:%s:kafka:%s:%s:%s/%s/%s/%s"
        .formatted(
            stack.getPartition(),
            stack.getRegion(),
            stack.getAccount(),
            kind,
            parts.get(0),
            parts.get(1),
            name);
  }
}

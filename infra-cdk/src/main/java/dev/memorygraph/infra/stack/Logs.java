package dev.memorygraph.infra.stack;

import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/** Log groups: encrypted by our key, kept for a time, and left behind when a stack goes. */
public final class Logs {
  private Logs() {}

  /** Makes one. */
  public static LogGroup group(Construct scope, String id, String name, int days, IKey key) {
    return LogGroup.Builder.create(scope, id)
        .logGroupName(name)
        .retention(retention(days))
        .encryptionKey(key)
        .removalPolicy(RemovalPolicy.RETAIN)
        .build();
  }

  private static RetentionDays retention(int days) {
    return switch (days) {
      case 30 -> RetentionDays.ONE_MONTH;
      case 90 -> RetentionDays.THREE_MONTHS;
      case 180 -> RetentionDays.SIX_MONTHS;
      case 365 -> RetentionDays.ONE_YEAR;
      default -> throw new IllegalArgumentException("Logs are not kept for " + days + " days");
    };
  }
}

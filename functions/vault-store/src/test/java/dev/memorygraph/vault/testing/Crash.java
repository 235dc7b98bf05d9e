package dev.memorygraph.vault.testing;

import java.io.Serial;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** The process ends at the n-th call to DynamoDB: before it was sent, or before its answer came. */
public final class Crash implements ExecutionInterceptor {
  private final int at;
  private final boolean afterEffect;
  private final AtomicInteger calls = new AtomicInteger();

  /** What ends the process; nothing may catch it. */
  public static final class Stopped extends Error {
    @Serial private static final long serialVersionUID = 1;

    Stopped(String where) {
      super(where);
    }
  }

  /**
   * @param at counted from 1
   */
  public Crash(int at, boolean afterEffect) {
    this.at = at;
    this.afterEffect = afterEffect;
  }

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    if (calls.incrementAndGet() == at && !afterEffect) {
      throw new Stopped(name("before", attributes));
    }
  }

  @Override
  public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
    if (calls.get() == at && afterEffect) {
      throw new Stopped(name("after", attributes));
    }
  }

  private String name(String when, ExecutionAttributes attributes) {
    return "%s call %d, %s"
        .formatted(when, at, attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME));
  }
}

package dev.memorygraph.query.job;

import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Stops at the n-th request that changes something, before it or once it was done. */
final class Crash implements ExecutionInterceptor {
  private int left = Integer.MAX_VALUE;
  private boolean done;
  private boolean happened;

  /** From now on; every request after it fails, too, as after an end of the process. */
  void after(int effects, boolean isDone) {
    left = effects;
    done = isDone;
    happened = false;
  }

  /** Nothing fails any more; whether anything had. */
  boolean over() {
    left = Integer.MAX_VALUE;
    boolean had = happened;
    happened = false;
    return had;
  }

  private static boolean changes(Context.BeforeTransmission context) {
    String name = context.request().getClass().getSimpleName();
    return name.startsWith("Put") || name.startsWith("Delete") || name.startsWith("Transact");
  }

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    if (happened || (changes(context) && left == 0 && !done)) {
      fail();
    }
  }

  @Override
  public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
    if (changes(context) && left-- == 0) {
      fail();
    }
  }

  private void fail() {
    happened = true;
    throw SdkClientException.create("The process ended");
  }
}

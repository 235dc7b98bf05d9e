package dev.memorygraph.testkit.injection;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * What requests to DynamoDB say but for values: expressions, the names in them, and the names of
 * tables and indexes.
 */
public final class RecordedExpressions implements ExecutionInterceptor {
  /** Names, placeholders and operators. */
  private static final Pattern EXPRESSION = Pattern.compile("[A-Za-z0-9_ :#,.()<>=+\\-\\[\\]]*");

  /** Characters of a text that is not there by chance. */
  private static final int TELLING = 5;

  private final Set<String> all = new HashSet<>();
  private final Set<String> ofThis = new HashSet<>();

  @Override
  public synchronized void beforeExecution(
      Context.BeforeExecution context, ExecutionAttributes attributes) {
    read(context.request());
  }

  private void read(SdkPojo part) {
    for (SdkField<?> field : part.sdkFields()) {
      Object value = field.getValueOrDefault(part);
      String name = field.memberName();
      if (value instanceof String text
          && (name.endsWith("Expression")
              || name.equals("TableName")
              || name.equals("IndexName"))) {
        keep(text);
      } else if (name.equals("ExpressionAttributeNames") && value instanceof Map<?, ?> names) {
        names.values().forEach(one -> keep(one.toString()));
      } else {
        readAll(value);
      }
    }
  }

  /** Values have fields of their own, in which there are no expressions. */
  private void readAll(@Nullable Object value) {
    switch (value) {
      case SdkPojo pojo -> read(pojo);
      case Collection<?> list -> list.forEach(this::readAll);
      case Map<?, ?> map -> map.values().forEach(this::readAll);
      case null, default -> {}
    }
  }

  private void keep(String text) {
    all.add(text);
    ofThis.add(text);
  }

  /** Begins to keep those of a request. */
  public synchronized void begin() {
    ofThis.clear();
  }

  /** What of the request is no plain expression, or has the text that was sent; best nothing. */
  public synchronized Set<String> strange(String sent) {
    Set<String> strange = new HashSet<>(ofThis);
    boolean telling = sent.strip().length() > TELLING;
    strange.removeIf(
        text -> EXPRESSION.matcher(text).matches() && !(telling && text.contains(sent)));
    return strange;
  }

  /** All so far. */
  public synchronized Set<String> all() {
    return Set.copyOf(all);
  }
}

package dev.memorygraph.benchmarks;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromB;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * The table calls of the vault's stores and reads with nothing around them: what the engine alone
 * allows. Items have the attributes and about the size of the vault's.
 */
public final class TableBench {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final SdkBytes SEALED = SdkBytes.fromByteArray(new byte[1290]);
  private static final AttributeValue ENTRY = fromS("e".repeat(700));
  private static final int WARM_UP = 300;

  private final DynamoDbClient dynamoDb;
  private final String records;
  private final String keys;
  private final String audit;
  private final AtomicInteger entries = new AtomicInteger();
  private final AtomicInteger calls = new AtomicInteger();

  private TableBench(DynamoDbClient dynamoDb, List<String> tables) {
    this.dynamoDb = dynamoDb;
    this.records = tables.get(0);
    this.keys = tables.get(1);
    this.audit = tables.get(2);
  }

  /**
   * Prints {@code stores_per_second} and {@code reads_per_second}, and of all of them, warm-up
   * included, their number {@code calls} and the processor time {@code cpu_millis} of this process.
   *
   * @param arguments names of the tables of records, keys and audit, then threads and seconds
   */
  public static void main(String[] arguments)
      throws JsonProcessingException, InterruptedException, ExecutionException {
    int threads = Integer.parseInt(arguments[3]);
    Duration time = Duration.ofSeconds(Long.parseLong(arguments[4]));
    try (DynamoDbClient dynamoDb =
        DynamoDbClient.builder().httpClient(ApacheHttpClient.create()).build()) {
      TableBench bench = new TableBench(dynamoDb, List.of(arguments));
      IntStream.range(0, WARM_UP).forEach(bench::store);
      IntStream.range(0, WARM_UP).forEach(bench::read);
      Map<String, Double> figures = new LinkedHashMap<>();
      figures.put("stores_per_second", perSecond(threads, time, bench::store));
      figures.put("reads_per_second", perSecond(threads, time, n -> bench.read(n % WARM_UP)));
      figures.put("calls", (double) bench.calls.get());
      figures.put("cpu_millis", ownProcessorTime().toNanos() / 1e6);
      System.out.println(JSON.writeValueAsString(figures));
    }
  }

  private static Duration ownProcessorTime() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private static double perSecond(int threads, Duration time, IntConsumer call)
      throws InterruptedException, ExecutionException {
    AtomicInteger number = new AtomicInteger(WARM_UP);
    long start = System.nanoTime();
    long end = start + time.toNanos();
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> running =
          IntStream.range(0, threads)
              .mapToObj(_ -> pool.submit(() -> run(number, end, call)))
              .toList();
      int calls = 0;
      for (Future<Integer> one : running) {
        calls += one.get();
      }
      return calls * 1e9 / (System.nanoTime() - start);
    }
  }

  private static int run(AtomicInteger number, long end, IntConsumer call) {
    int calls = 0;
    while (System.nanoTime() < end) {
      call.accept(number.getAndIncrement());
      calls++;
    }
    return calls;
  }

  private void store(int number) {
    calls.incrementAndGet();
    dynamoDb.batchGetItem(
        get -> get.requestItems(Map.of(records, one(head(number)), keys, one(pointer()))));
    dynamoDb.transactWriteItems(
        write ->
            write.transactItems(
                TransactWriteItem.builder().put(record(number)).build(),
                TransactWriteItem.builder().put(entry()).build()));
  }

  private void read(int number) {
    calls.incrementAndGet();
    dynamoDb.getItem(get -> get.tableName(records).key(head(number)).consistentRead(true));
    Put entry = entry();
    dynamoDb.putItem(
        put ->
            put.tableName(audit)
                .item(entry.item())
                .conditionExpression(entry.conditionExpression())
                .expressionAttributeNames(entry.expressionAttributeNames()));
  }

  private static KeysAndAttributes one(Map<String, AttributeValue> key) {
    return KeysAndAttributes.builder().keys(List.of(key)).consistentRead(true).build();
  }

  private static Map<String, AttributeValue> pointer() {
    return Map.of("data_key", fromS("bench/confidential/"), "version", fromN("0"));
  }

  private static Map<String, AttributeValue> head(int number) {
    return Map.of("record", fromS("bench/" + number), "part", fromS("head"));
  }

  private Put record(int number) {
    Map<String, AttributeValue> item = new HashMap<>(head(number));
    item.put("content_id", fromS("bench-" + number));
    item.put("data_key", fromS("bench/confidential/"));
    item.put("classification", fromS("confidential"));
    item.put("subject", fromS("nobody"));
    item.put("key_version", fromN("1"));
    item.put("expires_at", fromN(Integer.toString(number)));
    item.put("expiry_day", fromS("2026-11-23"));
    item.put("fingerprint", fromS("f".repeat(24)));
    item.put("sealed", fromB(SEALED));
    return Put.builder()
        .tableName(records)
        .item(item)
        .conditionExpression("attribute_not_exists(part)")
        .build();
  }

  private Put entry() {
    String at = "%010d".formatted(entries.getAndIncrement());
    return Put.builder()
        .tableName(audit)
        .item(
            Map.of(
                "log", fromS("bench/2026-11-23"),
                "at", fromS(at),
                "entry", ENTRY,
                "unsequenced", fromS("bench")))
        .conditionExpression("attribute_not_exists(#log)")
        .expressionAttributeNames(Map.of("#log", "log"))
        .build();
  }
}

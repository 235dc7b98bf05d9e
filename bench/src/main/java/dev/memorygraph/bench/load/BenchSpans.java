package dev.memorygraph.bench.load;

import static dev.memorygraph.bench.load.SpanValues.message;
import static dev.memorygraph.bench.load.SpanValues.number;
import static dev.memorygraph.bench.load.SpanValues.text;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

/**
 * Requests of an exporter: whole traces of a web request, an agent, a call of a model with its
 * words, and a tool, as a batch processor would send them.
 */
public final class BenchSpans {
  /** A trace of ours has so many spans. */
  public static final int TRACE = 4;

  private static final String QUESTION = "Which of the pears in row seven are ripe? ".repeat(4);
  private static final String ANSWER = "Those that give a little at the neck. ".repeat(4);

  private final SplittableRandom random;

  public BenchSpans(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** Bodies of so many spans each, gzip of Protocol Buffers. */
  public List<byte[]> requests(int requests, int spans) {
    List<byte[]> bodies = new ArrayList<>();
    for (int i = 0; i < requests; i++) {
      ScopeSpans.Builder scope = ScopeSpans.newBuilder();
      for (int trace = 0; trace < spans / TRACE; trace++) {
        trace(scope);
      }
      bodies.add(
          gzip(
              ExportTraceServiceRequest.newBuilder()
                  .addResourceSpans(ResourceSpans.newBuilder().addScopeSpans(scope))
                  .build()
                  .toByteArray()));
    }
    return bodies;
  }

  private void trace(ScopeSpans.Builder scope) {
    ByteString trace = SpanValues.id(random.nextLong(), random.nextLong());
    ByteString root = spanId();
    ByteString agent = spanId();
    scope.addSpans(span(trace, root, ByteString.EMPTY, "POST /ask", text("http.route", "/ask")));
    scope.addSpans(
        span(
            trace,
            agent,
            root,
            "invoke_agent picker",
            text("gen_ai.operation.name", "invoke_agent"),
            text("gen_ai.agent.name", "picker"),
            text("gen_ai.conversation.id", "c-" + random.nextInt(2_000))));
    scope.addSpans(
        span(
            trace,
            spanId(),
            agent,
            "chat",
            text("gen_ai.operation.name", "chat"),
            text("gen_ai.provider.name", "openai"),
            text("gen_ai.request.model", "gpt-4o-mini"),
            text("gen_ai.response.model", "gpt-4o-mini-2024-07-18"),
            text("gen_ai.response.id", "resp-" + random.nextLong(Long.MAX_VALUE)),
            number("gen_ai.usage.input_tokens", 100 + random.nextInt(900)),
            number("gen_ai.usage.output_tokens", 20 + random.nextInt(200)),
            text("gen_ai.input.messages", message("user", QUESTION)),
            text("gen_ai.output.messages", message("assistant", ANSWER))));
    scope.addSpans(
        span(
            trace,
            spanId(),
            agent,
            "execute_tool press",
            text("gen_ai.operation.name", "execute_tool"),
            text("gen_ai.tool.name", "press"),
            text("gen_ai.tool.call.id", "call_" + random.nextLong(1L << 60, Long.MAX_VALUE)),
            text("gen_ai.tool.call.arguments", "{\"row\":7}"),
            text("gen_ai.tool.call.result", "soft")));
  }

  private static Span span(
      ByteString trace, ByteString id, ByteString parent, String name, KeyValue... attributes) {
    long now = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
    return Span.newBuilder()
        .setTraceId(trace)
        .setSpanId(id)
        .setParentSpanId(parent)
        .setName(name)
        .setStartTimeUnixNano(now - 900_000_000L)
        .setEndTimeUnixNano(now)
        .addAllAttributes(List.of(attributes))
        .build();
  }

  private ByteString spanId() {
    return SpanValues.id(random.nextLong());
  }

  private static byte[] gzip(byte[] body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}

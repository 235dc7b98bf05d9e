package dev.memorygraph.otlp.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ResponsesTest {

  @ParameterizedTest
  @EnumSource(Encoding.class)
  void whatIsWritten_isReadAgain(Encoding encoding) {
    byte[] partial = ResponseWriter.partialSuccess(encoding, "rejectedSpans", 300, "Nö.");
    byte[] error = ResponseWriter.error(encoding, 503, "graph_unavailable", "Later.");

    assertThat(ResponseReader.result(encoding, partial))
        .contains(new ResponseReader.Result(300, "Nö."));
    assertThat(ResponseReader.result(encoding, ResponseWriter.success(encoding)))
        .contains(new ResponseReader.Result(0, ""));
    assertThat(ResponseReader.message(encoding, error)).contains("Later.");
    assertThat(ResponseReader.result(encoding, "<html>".getBytes(StandardCharsets.UTF_8)))
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Signal.class)
  void partialSuccess_isTheMessageOfEverySignal(Signal signal) throws IOException {
    byte[] bytes = ResponseWriter.partialSuccess(Encoding.PROTOBUF, "", 7, "why");

    assertThat(
            switch (signal) {
              case TRACES -> ExportTraceServiceResponse.parseFrom(bytes).getPartialSuccess();
              case LOGS -> ExportLogsServiceResponse.parseFrom(bytes).getPartialSuccess();
              case METRICS -> ExportMetricsServiceResponse.parseFrom(bytes).getPartialSuccess();
            })
        .hasToString(
            "rejected_"
                + switch (signal) {
                  case TRACES -> "spans";
                  case LOGS -> "log_records";
                  case METRICS -> "data_points";
                }
                + ": 7\nerror_message: \"why\"\n");
  }

  enum Signal {
    TRACES,
    LOGS,
    METRICS
  }
}

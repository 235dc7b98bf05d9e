// Sends spans as an application does. Arguments: json, protobuf or grpc, the endpoint. OTEL_… say the rest.
// Writes a line for each of the exporter's own warnings and errors, and one when all is done.
import { diag, DiagLogLevel, SpanKind, SpanStatusCode } from "@opentelemetry/api";
import { OTLPTraceExporter as GrpcExporter } from "@opentelemetry/exporter-trace-otlp-grpc";
import { OTLPTraceExporter as JsonExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { OTLPTraceExporter as ProtobufExporter } from "@opentelemetry/exporter-trace-otlp-proto";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { BatchSpanProcessor, NodeTracerProvider } from "@opentelemetry/sdk-trace-node";

const [encoding, url] = process.argv.slice(2);
const say = (level) => (...words) => console.log(level, ...words.map((one) => JSON.stringify(one)));
const quiet = () => {};
diag.setLogger(
  { error: say("error"), warn: say("warn"), info: quiet, debug: quiet, verbose: quiet },
  DiagLogLevel.WARN,
);

const exporters = { json: JsonExporter, protobuf: ProtobufExporter, grpc: GrpcExporter };
const exporter = new exporters[encoding]({ url });
const provider = new NodeTracerProvider({
  resource: resourceFromAttributes({ "service.name": "orchard-desk" }),
  spanProcessors: [new BatchSpanProcessor(exporter)],
});
const tracer = provider.getTracer("orchard.genai", "0.1.0");

const root = tracer.startSpan("ask the orchard", { kind: SpanKind.SERVER });
const call = tracer.startSpan("chat quince-mini", {
  kind: SpanKind.CLIENT,
  attributes: {
    "gen_ai.operation.name": "chat",
    "gen_ai.request.model": "quince-mini",
    "gen_ai.usage.input_tokens": 42,
    "gen_ai.response.finish_reasons": ["stop"],
  },
});
call.setStatus({ code: SpanStatusCode.OK });
call.end();
root.end();
// A clock that never was set: refused by itself.
tracer.startSpan("long ago", { startTime: new Date("1985-01-01") }).end(new Date("1985-01-02"));

await provider.forceFlush();
await provider.shutdown();
console.log("done");

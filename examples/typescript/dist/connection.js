import { readFileSync } from "node:fs";
import * as grpc from "@grpc/grpc-js";
import { loadSync } from "@grpc/proto-loader";
function setting(name, usual) {
    const value = process.env[name] ?? usual;
    if (value === undefined) {
        throw new Error(`Set ${name}`);
    }
    return value;
}
/** A client of the edge at EDGE, whose certificate the authority in the file CA signed. */
export function connect() {
    const proto = setting("PROTO", "../../contracts/src/main/proto/llm/observatory/v1/telemetry.proto");
    const loaded = grpc.loadPackageDefinition(loadSync(proto, { keepCase: true, longs: Number, enums: String, defaults: true, oneofs: true }));
    const authority = readFileSync(setting("CA", "../../.memory-graph/keys/tls/ca.pem"));
    return new loaded.llm.observatory.v1.TelemetryStream(setting("EDGE", "localhost:50051"), grpc.credentials.createSsl(authority));
}
/** What each call carries: a token, or an API key in its place. */
export function metadata() {
    const carried = new grpc.Metadata();
    carried.set("authorization", `Bearer ${setting("TOKEN")}`);
    return carried;
}
/** Pauses between attempts: 100 ms, doubled up to 30 s, each between a half and all of it. */
export class Backoff {
    #failures = 0;
    next() {
        const longest = Math.min(30_000, 100 * 2 ** this.#failures++);
        return longest * (0.5 + Math.random() / 2);
    }
    reset() {
        this.#failures = 0;
    }
}
/** Whether another attempt can go better: not where the caller or the request is at fault. */
export function isWorthRetrying(code) {
    return [
        grpc.status.UNAVAILABLE,
        grpc.status.DEADLINE_EXCEEDED,
        grpc.status.RESOURCE_EXHAUSTED,
        grpc.status.INTERNAL,
        grpc.status.UNKNOWN,
        grpc.status.CANCELLED,
    ].includes(code);
}

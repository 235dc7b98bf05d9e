import type { ClientDuplexStream, Metadata, ServiceError } from "@grpc/grpc-js";
import { Backoff, isWorthRetrying } from "./connection.js";
import type { Event, EventResponse, TelemetryStream } from "./connection.js";

const MOST_UNANSWERED = 1_000;

/**
 * Sends events, and keeps each until it is answered: what has no answer when a connection ends is
 * sent again on the next one. The same event twice is one, by its id.
 */
export class EventSender {
  readonly refused: EventResponse[] = [];
  acknowledged = 0;
  readonly #client: TelemetryStream;
  readonly #metadata: Metadata;
  readonly #unanswered = new Map<string, Event>();
  readonly #backoff = new Backoff();
  #stream: ClientDuplexStream<{ event: Event }, EventResponse> | undefined;
  #changed: (() => void)[] = [];
  #failure: Error | undefined;

  constructor(client: TelemetryStream, metadata: Metadata) {
    this.#client = client;
    this.#metadata = metadata;
    this.#open();
  }

  /** Takes an event; waits while too many have no answer. */
  async send(event: Event): Promise<void> {
    await this.#until(() => this.#unanswered.size < MOST_UNANSWERED);
    this.#unanswered.set(event.event_id, event);
    this.#stream?.write({ event });
  }

  /** Waits until every event has its answer, and ends. */
  async close(): Promise<void> {
    await this.#until(() => this.#unanswered.size === 0);
    const stream = this.#stream;
    this.#stream = undefined;
    stream?.removeAllListeners("error").on("error", () => {});
    stream?.end();
  }

  #open(): void {
    const stream = this.#client.StreamEvents(this.#metadata);
    stream.on("data", (answer: EventResponse) => this.#answered(answer));
    stream.on("error", (error: ServiceError) => this.#ended(stream, error));
    stream.on("end", () => this.#ended(stream, undefined));
    this.#stream = stream;
    for (const event of this.#unanswered.values()) {
      stream.write({ event });
    }
  }

  #answered(answer: EventResponse): void {
    this.#backoff.reset();
    const event = this.#unanswered.get(answer.ack_id);
    if (answer.retryable && event) {
      setTimeout(() => this.#stream?.write({ event }), this.#backoff.next());
      return;
    }
    if (this.#unanswered.delete(answer.ack_id)) {
      if (answer.success) {
        this.acknowledged++;
      } else {
        this.refused.push(answer);
      }
    }
    this.#notify();
  }

  #ended(stream: unknown, error: ServiceError | undefined): void {
    if (this.#stream !== stream) {
      return; // an error is told twice, by its event and by the end
    }
    this.#stream = undefined;
    if (error && !isWorthRetrying(error.code)) {
      this.#failure = error;
      this.#notify();
      return;
    }
    setTimeout(() => this.#open(), this.#backoff.next());
  }

  async #until(condition: () => boolean): Promise<void> {
    while (!condition()) {
      if (this.#failure) {
        throw this.#failure;
      }
      await new Promise<void>((resolve) => this.#changed.push(resolve));
    }
  }

  #notify(): void {
    const waiting = this.#changed;
    this.#changed = [];
    waiting.forEach((resolve) => resolve());
  }
}

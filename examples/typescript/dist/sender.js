import { Backoff, isWorthRetrying } from "./connection.js";
const MOST_UNANSWERED = 1_000;
/**
 * Sends events, and keeps each until it is answered: what has no answer when a connection ends is
 * sent again on the next one. The same event twice is one, by its id.
 */
export class EventSender {
    refused = [];
    acknowledged = 0;
    #client;
    #metadata;
    #unanswered = new Map();
    #backoff = new Backoff();
    #stream;
    #changed = [];
    #failure;
    constructor(client, metadata) {
        this.#client = client;
        this.#metadata = metadata;
        this.#open();
    }
    /** Takes an event; waits while too many have no answer. */
    async send(event) {
        await this.#until(() => this.#unanswered.size < MOST_UNANSWERED);
        this.#unanswered.set(event.event_id, event);
        this.#stream?.write({ event });
    }
    /** Waits until every event has its answer, and ends. */
    async close() {
        await this.#until(() => this.#unanswered.size === 0);
        const stream = this.#stream;
        this.#stream = undefined;
        stream?.removeAllListeners("error").on("error", () => { });
        stream?.end();
    }
    #open() {
        const stream = this.#client.StreamEvents(this.#metadata);
        stream.on("data", (answer) => this.#answered(answer));
        stream.on("error", (error) => this.#ended(stream, error));
        stream.on("end", () => this.#ended(stream, undefined));
        this.#stream = stream;
        for (const event of this.#unanswered.values()) {
            stream.write({ event });
        }
    }
    #answered(answer) {
        this.#backoff.reset();
        const event = this.#unanswered.get(answer.ack_id);
        if (answer.retryable && event) {
            setTimeout(() => this.#stream?.write({ event }), this.#backoff.next());
            return;
        }
        if (this.#unanswered.delete(answer.ack_id)) {
            if (answer.success) {
                this.acknowledged++;
            }
            else {
                this.refused.push(answer);
            }
        }
        this.#notify();
    }
    #ended(stream, error) {
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
    async #until(condition) {
        while (!condition()) {
            if (this.#failure) {
                throw this.#failure;
            }
            await new Promise((resolve) => this.#changed.push(resolve));
        }
    }
    #notify() {
        const waiting = this.#changed;
        this.#changed = [];
        waiting.forEach((resolve) => resolve());
    }
}

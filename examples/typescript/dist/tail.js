import { Backoff, connect, isWorthRetrying, metadata } from "./connection.js";
// Tells events of SESSION, or all, on a line each; ends after COUNT, or never. What came while the
// connection was away is told once it is back, from the position of the last message on.
const most = Number(process.env.COUNT ?? Infinity);
const filters = process.env.SESSION
    ? { session_id: process.env.SESSION }
    : {};
const client = connect();
const backoff = new Backoff();
let position = process.env.POSITION ?? "";
let told = 0;
function hear(message) {
    backoff.reset();
    position = message.position;
    if (message.gap) {
        console.error(`${message.gap.dropped} events not told (${message.gap.reason})`);
    }
    else if (message.event_id === "") {
        console.log(`position ${position}`);
    }
    else {
        told++;
        console.log(`event ${message.event_id} ${message.event_type}`);
    }
}
function subscribe() {
    const stream = client.SubscribeEvents({ filters, resume_position: position }, metadata());
    stream.on("data", (message) => {
        if (told < most) {
            hear(message);
        }
        if (told >= most) {
            stream.cancel();
        }
    });
    stream.on("error", (error) => {
        if (told >= most) {
            client.close();
        }
        else if (isWorthRetrying(error.code)) {
            setTimeout(subscribe, backoff.next());
        }
        else {
            console.error(error.message);
            process.exitCode = 1;
            client.close();
        }
    });
}
subscribe();

import { connect, metadata } from "./connection.js";
import { EventSender } from "./sender.js";

// Sends COUNT prompts of one session, and says how many were acknowledged.
const count = Number(process.env.COUNT ?? 100);
const session = process.env.SESSION ?? "typescript-example";
const client = connect();
const sender = new EventSender(client, metadata());
for (let i = 0; i < count; i++) {
  await sender.send({
    event_id: `${session}-${i}`,
    event_type: "llm.prompt.submitted",
    timestamp_ms: Date.now(),
    session_id: session,
    payload: { prompt: { prompt_id: `${session}-p${i}`, text: "What is a quince?" } },
  });
}
await sender.close();
client.close();
console.log(`acknowledged ${sender.acknowledged}, refused ${sender.refused.length}`);

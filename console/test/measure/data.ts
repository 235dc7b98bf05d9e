/** What is looked at, sent by the API as any client sends it: a document that reached a thousand nodes, and ten thousand sessions. */
export const DOCUMENT = "measured-document";
export const SESSIONS = 10_000;
/** A day on which nothing else happened. */
export const DAY = { from: "2025-06-02T00:00:00Z", to: "2025-06-03T00:00:00Z" };

const CHAINS = 250;
const BATCH = 500;
const START = Date.parse(DAY.from);

type Event = Record<string, unknown>;

/** Each chain: a prompt that was given the document, its answer, what was asked then, and the answer to that. */
function* chains(): Generator<Event> {
  for (let i = 0; i < CHAINS; i++) {
    const common = (step: number) => ({
      timestamp: new Date(START - 86_400_000 + i * 1_000 + step * 100).toISOString(),
      session_id: "measured-chains",
      agent_id: "measured",
      classification: "internal",
    });
    for (const turn of [0, 1]) {
      const id = `measured-${i}-${turn}`;
      yield {
        ...common(turn * 4),
        event_id: `${id}-p`,
        event_type: "llm.prompt.submitted",
        payload: {
          prompt_id: `${id}-p`,
          role: "user",
          text: turn ? `And what else is there to know of case ${i}?` : `What does the handbook say of case ${i}?`,
          ...(turn && { previous_prompt_id: `measured-${i}-0-p`, previous_completion_id: `measured-${i}-0-c` }),
        },
      };
      if (!turn) {
        yield {
          ...common(1),
          event_id: `${id}-d`,
          event_type: "llm.documents.retrieved",
          payload: {
            prompt_id: `${id}-p`,
            data_source_id: "handbook",
            documents: [{ document_id: DOCUMENT, title: "Handbook", score: 0.8 }],
          },
        };
      }
      yield {
        ...common(turn * 4 + 2),
        event_id: `${id}-c`,
        event_type: "llm.completion.generated",
        payload: {
          completion_id: `${id}-c`,
          prompt_id: `${id}-p`,
          model_id: "gpt-4.1",
          provider: "openai",
          text: `It says that case ${i} is decided by its first letter.`,
          usage: { input_tokens: 100 + i, output_tokens: 20 },
        },
      };
    }
  }
}

function* sessions(): Generator<Event> {
  for (let i = 0; i < SESSIONS; i++) {
    yield {
      timestamp: new Date(START + i * 8_000).toISOString(),
      session_id: `measured-session-${i}`,
      agent_id: `agent-${i % 7}`,
      user_id: `user-${i % 113}`,
      classification: "internal",
      event_id: `measured-session-${i}`,
      event_type: "llm.prompt.submitted",
      payload: { prompt_id: `measured-session-${i}`, role: "user", text: `Question ${i} of a long day` },
    };
  }
}

/** Sends all of it; a batch that is refused for overload is sent again when the API says so. */
export async function sendAll(api: string, token: () => string): Promise<void> {
  let batch: Event[] = [];
  for (const event of [...chains(), ...sessions()]) {
    batch.push(event);
    if (batch.length === BATCH) {
      await send(api, token(), batch);
      batch = [];
    }
  }
  if (batch.length) await send(api, token(), batch);
}

async function send(api: string, token: string, events: Event[]): Promise<void> {
  const body = JSON.stringify({ batch_id: String(events[0]!["event_id"]), events });
  for (let tries = 0; tries < 40; tries++) {
    const response = await fetch(`${api}/api/v1/telemetry/batch`, { method: "POST", headers: { Authorization: token }, body });
    if (response.ok) {
      const { failed_count } = (await response.json()) as { failed_count: number };
      if (failed_count) throw new Error(`${failed_count} events were refused.`);
      return;
    }
    if (![429, 503].includes(response.status)) throw new Error(`HTTP ${response.status}: ${await response.text()}`);
    await new Promise((next) => setTimeout(next, 1000 * Number(response.headers.get("Retry-After") ?? 1)));
  }
  throw new Error("The API took no batch for a long time.");
}

import { createClient } from "graphql-ws";
import WebSocket from "ws";

// Tells nodes as they are written, of SESSION, or all, on a line each; ends after COUNT different
// ones, or never. What was written while the connection was away is told once it is back.
const most = Number(process.env.COUNT ?? Infinity);
const told = new Set<string>();

interface NodesWritten {
  nodes: { id: string; kind: string; session: string | null }[];
  missed: { reason: string; records: number } | null;
  position: string;
}

const client = createClient({
  url: process.env.GRAPHQL ?? "ws://localhost:8081/graphql",
  webSocketImpl: WebSocket,
  connectionParams: { Authorization: `Bearer ${process.env.TOKEN}` },
  retryAttempts: Infinity,
  shouldRetry: () => true,
});

const variables: Record<string, unknown> = {
  session: process.env.SESSION,
  after: process.env.POSITION,
};

function hear({ nodes, missed, position }: NodesWritten): void {
  variables.after = position; // where the client goes on, when it connects anew
  if (missed) {
    console.error(`${missed.records} records not told (${missed.reason})`);
  }
  if (nodes.length === 0) {
    console.log(`position ${position}`);
  }
  for (const { id, kind } of nodes) {
    if (!told.has(id) && told.size < most) {
      told.add(id);
      console.log(`node ${id} ${kind}`);
    }
  }
}

const query = `subscription ($session: ID, $after: String) {
  nodesWritten(session: $session, after: $after) {
    nodes { id kind session }
    missed { reason records }
    position
  }
}`;

const end = client.subscribe<{ nodesWritten: NodesWritten }>(
  { query, variables },
  {
    next: ({ data }) => {
      if (data) {
        hear(data.nodesWritten);
      }
      if (told.size >= most) {
        end();
        void client.dispose();
      }
    },
    error: (problem) => {
      console.error(problem);
      process.exitCode = 1;
    },
    complete: () => undefined,
  },
);

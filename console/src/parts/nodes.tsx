import type { ComponentChildren } from "preact";
import type { Node } from "../api/client";
import { href, part } from "../app/router";

/** Kinds of nodes, each with its letter: colour is never the only sign. */
const LETTERS: Record<string, string> = {
  prompt: "P",
  completion: "C",
  tool_call: "T",
  tool: "T",
  invocation: "I",
  error: "!",
  document: "D",
  memory_record: "R",
  agent: "A",
  model: "M",
  model_version: "M",
  session: "S",
  user: "U",
  template: "V",
  template_version: "V",
  evaluation: "E",
  metric: "#",
};

export const KINDS = Object.keys(LETTERS);

export function kindOf(id: string): string {
  return id.slice(0, Math.max(0, id.indexOf(":")));
}

export function nameOf(id: string): string {
  return id.slice(id.indexOf(":") + 1);
}

export const kindWords = (kind: string) => kind.replaceAll("_", " ");

/** The class that gives an element its kind's colour, as the custom property `--kind`. */
export function kindClass(kind: string): string {
  return `kind-${LETTERS[kind] ? kind.replaceAll("_", "-") : "other"}`;
}

/** The custom property of the page that has a kind's colour. */
export function kindColour(kind: string): string {
  return `--${kindClass(kind)}`;
}

export function Kind({ kind, words }: { kind: string; words?: boolean }) {
  return (
    <span class={`kind ${kindClass(kind)}`} title={kindWords(kind)}>
      <b aria-hidden={words}>{LETTERS[kind] ?? "?"}</b>
      {words ? <span>{kindWords(kind)}</span> : <span class="unseen">{kindWords(kind)}</span>}
    </span>
  );
}

const TEXTS = [
  "text",
  "title",
  "name",
  "message",
  "error_message",
  "result",
  "description",
  "tool_name",
  "model_id",
  "comment",
  "error_type",
];

/** The words by which people know a node, else undefined; nothing of what the caller may not read is there to begin with. */
export function words(node: Node): string | undefined {
  for (const name of TEXTS) {
    const value = node.properties[name];
    if (typeof value === "string" && value.trim()) return value;
  }
  return undefined;
}

/** A line about a node: its words, else its id. */
export function caption(node: Node): string {
  if (node.hidden) return `${kindWords(node.kind)} that you may not see`;
  if (node.text_withheld && !words(node)) return "text withheld";
  return words(node) ?? nameOf(node.id);
}

export function property(node: Node, name: string): string | undefined {
  const value = node.properties[name];
  return value === undefined || value === null ? undefined : typeof value === "object" ? JSON.stringify(value) : String(value);
}

export function figure(node: Node, name: string): number | undefined {
  const value = node.properties[name];
  return typeof value === "number" ? value : undefined;
}

/** The view that shows most of a node: a session its own, a model its own, everything else its lineage. */
export function nodeAddress(id: string): string {
  switch (kindOf(id)) {
    case "session":
      return href(`/sessions/${part(nameOf(id))}`);
    case "model":
      return href(`/models/${part(nameOf(id))}`);
    case "document":
      return href(`/lineage/${part(id)}`, { mode: "impact" });
    default:
      return href(`/lineage/${part(id)}`);
  }
}

export function NodeLink({ id, children, hidden }: { id: string; children?: ComponentChildren; hidden?: boolean }) {
  const inside = (
    <>
      <Kind kind={kindOf(id)} /> <span class="cut">{children ?? nameOf(id)}</span>
    </>
  );
  return hidden ? (
    <span class="node-link">{inside}</span>
  ) : (
    <a class="node-link" href={nodeAddress(id)} title={id}>
      {inside}
    </a>
  );
}

/** A reference `vault://class/kind/id` names the content `kind:id`. */
export function contentId(reference: string): string {
  return reference.replace(/^vault:\/\/[^/]*\//, "").replace("/", ":");
}

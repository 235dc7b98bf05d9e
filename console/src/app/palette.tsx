import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { api, body } from "../api/client";
import { signOut } from "../api/auth";
import { caption, Kind, KINDS, kindOf, nodeAddress } from "../parts/nodes";
import { helpOpen, paletteOpen } from "./keys";
import { go, href } from "./router";
import { entries } from "./routes";
import { nextTheme } from "./theme";

interface Command {
  id: string;
  title: string;
  hint?: string;
  kind?: string;
  run: () => void;
}

const SEARCH_AFTER_MS = 180;

/** One field for every view, action and node: words are searched for in the graph. */
export function Palette() {
  const dialog = useRef<HTMLDialogElement>(null);
  const open = paletteOpen.value;
  const [text, setText] = useState("");
  const [hits, setHits] = useState<Command[]>([]);
  const [at, setAt] = useState(0);
  // Before the next key: whoever types at once means the field.
  useLayoutEffect(() => {
    if (open && !dialog.current!.open) dialog.current!.showModal();
    if (!open && dialog.current!.open) dialog.current!.close();
    setText("");
    setHits([]);
    setAt(0);
  }, [open]);
  useEffect(() => {
    setAt(0);
    if (text.trim().length < 2) {
      setHits([]);
      return undefined;
    }
    let wanted = true;
    const timer = setTimeout(
      () =>
        search(text).then(
          (found) => wanted && setHits(found),
          () => wanted && setHits([]),
        ),
      SEARCH_AFTER_MS,
    );
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [text]);
  const commands = open ? [...named(text), ...actions.filter((action) => fits(action.title, text)), ...hits] : [];
  const run = (command: Command | undefined) => {
    if (!command) return;
    paletteOpen.value = false;
    command.run();
  };
  const keys = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && commands.length) {
      event.preventDefault();
      setAt((now) => (now + step + commands.length) % commands.length);
    } else if (event.key === "Enter") {
      event.preventDefault();
      run(commands[at]);
    }
  };
  useEffect(() => document.getElementById(`command-${at}`)?.scrollIntoView({ block: "nearest" }), [at]);
  return (
    <dialog
      ref={dialog}
      class="palette"
      aria-label="Go to"
      onClose={() => (paletteOpen.value = false)}
      onClick={(event) => event.target === dialog.current && dialog.current!.close()}
    >
      <input
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={keys}
        placeholder="Go to a view, a node by kind:id, or search what was said"
        aria-label="Go to a view, a node, or search"
        role="combobox"
        aria-expanded="true"
        aria-controls="commands"
        aria-activedescendant={commands.length ? `command-${at}` : undefined}
        autoFocus
      />
      <ul id="commands" role="listbox" aria-label="Results">
        {commands.map((command, i) => (
          <li
            key={command.id}
            id={`command-${i}`}
            role="option"
            aria-selected={i === at}
            onPointerMove={() => setAt(i)}
            onClick={() => run(command)}
          >
            {command.kind && <Kind kind={command.kind} />}
            <span class="cut">{command.title}</span>
            {command.hint && <span class="dim cut">{command.hint}</span>}
          </li>
        ))}
      </ul>
      {open && !commands.length && <p class="dim pad">Nothing of that name or with those words.</p>}
    </dialog>
  );
}

const fits = (title: string, text: string) => title.toLowerCase().includes(text.trim().toLowerCase());

const actions: Command[] = [
  ...entries.map(({ to, title, key }) => ({ id: `view ${to}`, title, hint: `g ${key}`, run: () => go(href(to)) })),
  { id: "theme", title: "Switch theme", hint: "t", run: nextTheme },
  { id: "help", title: "Keyboard shortcuts", hint: "?", run: () => (helpOpen.value = true) },
  { id: "sign-out", title: "Sign in as somebody else", run: signOut },
];

/** `kind:id` names a node without asking anybody. */
function named(text: string): Command[] {
  const id = text.trim();
  return KINDS.includes(kindOf(id)) && id.length > kindOf(id).length + 1
    ? [{ id: `node ${id}`, title: id, hint: "open", kind: kindOf(id), run: () => go(nodeAddress(id)) }]
    : [];
}

async function search(text: string): Promise<Command[]> {
  const { hits } = await body(api().GET("/api/v1/search", { params: { query: { q: text, limit: 12 } } }));
  return hits.map((hit) => ({
    id: `hit ${hit.id}`,
    title: hit.excerpt?.text ?? caption(hit.node),
    hint: hit.id,
    kind: hit.kind,
    run: () =>
      go(
        hit.session_id && hit.kind !== "document"
          ? href(`/sessions/${encodeURIComponent(hit.session_id)}`, { at: hit.id })
          : nodeAddress(hit.id),
      ),
  }));
}

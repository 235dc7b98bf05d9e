import { useEffect, useRef } from "preact/hooks";
import { helpOpen } from "./keys";
import { entries } from "./routes";

const KEYS: [string, string][] = [
  ["Ctrl K", "Go to anything"],
  ["/", "Search field of the view"],
  ["j, k", "Next, previous row of a list"],
  ["Enter", "Open what has the focus"],
  ["Arrows", "From node to node of a graph; step through a session"],
  ["+, −, 0", "Zoom a graph, fit it"],
  ["t", "Theme: as the system, light, dark"],
  ["?", "This page"],
];

export function Help() {
  const dialog = useRef<HTMLDialogElement>(null);
  const open = helpOpen.value;
  useEffect(() => {
    if (open && !dialog.current!.open) dialog.current!.showModal();
    if (!open && dialog.current!.open) dialog.current!.close();
  }, [open]);
  return (
    <dialog
      ref={dialog}
      class="help"
      aria-label="Keyboard shortcuts"
      onClose={() => (helpOpen.value = false)}
      onClick={(event) => event.target === dialog.current && dialog.current!.close()}
    >
      <div class="help-body">
        <h2>Keyboard</h2>
        <div class="two">
          <Keys rows={KEYS} />
          <Keys rows={entries.map(({ key, title }) => [`g ${key}`, title])} />
        </div>
        <button type="button" onClick={() => (helpOpen.value = false)}>
          Close
        </button>
      </div>
    </dialog>
  );
}

function Keys({ rows }: { rows: [string, string][] }) {
  return (
    <dl class="keys">
      {rows.map(([keys, what]) => (
        <div key={keys}>
          <dt>
            <kbd>{keys}</kbd>
          </dt>
          <dd>{what}</dd>
        </div>
      ))}
    </dl>
  );
}

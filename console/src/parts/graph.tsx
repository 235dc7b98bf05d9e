import { useEffect, useMemo, useRef } from "preact/hooks";
import type cytoscape from "cytoscape";
import { colour, painted } from "../app/theme";
import { save } from "./export";
import { NODE, type Drawing, type Places } from "./layout";
import { kindColour, KINDS } from "./nodes";

export interface GraphNode {
  id: string;
  kind: string;
  caption: string;
  root?: boolean;
  failed?: boolean;
  /** Only named by others, or not to be seen by the viewer. */
  stub?: boolean;
  /** How many neighbours are folded away. */
  folded?: number;
}

export interface GraphEdge {
  from: string;
  to: string;
  type: string;
  strong?: boolean;
  weight?: number;
}

interface Props {
  label: string;
  nodes: GraphNode[];
  edges: GraphEdge[];
  /** Which way causes point. */
  direction?: "LR" | "TB" | "auto";
  selected?: string;
  select?: (id: string) => void;
  open?: (id: string) => void;
  file?: string;
  /** Names of the types on the edges. */
  types?: boolean;
}

const READABLE = 0.6;
const MARGIN_PX = 24;
const TOOLS_PX = 24;

/** Nodes and edges, laid out beside the page's thread; libraries come with the first graph. Arrows go from node to node, Enter opens, + and - zoom, 0 fits. */
export function Graph({ label, nodes, edges, direction = "auto", selected, select, open, file = "graph", types = true }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const graph = useRef<cytoscape.Core | undefined>(undefined);
  const calls = useRef({ select, open, selected });
  calls.current = { select, open, selected };
  const theme = painted.value;
  // Views make new arrays with each drawing; only other contents are another graph.
  const shape = useMemo(() => JSON.stringify([nodes, edges, direction, types]), [nodes, edges, direction, types]);
  useEffect(() => {
    const placing = place(box.current!, nodes, edges, direction, types);
    let over = false;
    void draw(box.current!, nodes, edges, types, placing.places, () => over).then((drawn) => {
      if (!drawn) return;
      graph.current = drawn;
      drawn.on("tap", "node", (event) => calls.current.select?.(event.target.id()));
      drawn.on("dbltap", "node", (event) => calls.current.open?.(event.target.id()));
      mark(drawn, calls.current.selected);
    });
    return () => {
      over = true;
      placing.stop();
      graph.current?.destroy();
      graph.current = undefined;
    };
  }, [shape, theme]);
  useEffect(() => {
    if (graph.current) mark(graph.current, selected);
  }, [selected]);
  const zoom = (by: number) => {
    const core = graph.current;
    core?.zoom({ level: core.zoom() * by, renderedPosition: { x: core.width() / 2, y: core.height() / 2 } });
  };
  const keys = (event: KeyboardEvent) => {
    const core = graph.current;
    if (!core || event.metaKey || event.ctrlKey || event.altKey) return;
    if (event.key === "+" || event.key === "=") zoom(1.25);
    else if (event.key === "-") zoom(0.8);
    else if (event.key === "0") core.fit(undefined, 24);
    else if (event.key === "Enter" && calls.current.selected) calls.current.open?.(calls.current.selected);
    else if (event.key.startsWith("Arrow")) {
      const next = neighbour(core, calls.current.selected, event.key);
      if (next) calls.current.select?.(next);
    } else return;
    event.preventDefault();
  };
  const picture = () =>
    graph.current &&
    save(`${file}.png`, graph.current.png({ output: "blob", full: true, scale: 2, bg: colour("--surface") }) as unknown as Blob);
  return (
    <div class="graph">
      <div class="graph-tools" role="group" aria-label="Graph">
        <button type="button" onClick={() => zoom(1.25)} aria-label="Zoom in">
          +
        </button>
        <button type="button" onClick={() => zoom(0.8)} aria-label="Zoom out">
          −
        </button>
        <button type="button" onClick={() => graph.current?.fit(undefined, 24)}>
          Fit
        </button>
        <button type="button" onClick={picture}>
          PNG
        </button>
      </div>
      <div
        class="graph-canvas"
        ref={box}
        tabIndex={0}
        role="application"
        aria-roledescription="graph"
        aria-label={`${label}: ${nodes.length} nodes, ${edges.length} edges. Arrow keys go from node to node, Enter opens.`}
        onKeyDown={keys}
      />
    </div>
  );
}

/** Places take seconds for a thousand nodes, in which the page is still read. */
function place(box: HTMLElement, nodes: GraphNode[], edges: GraphEdge[], direction: "LR" | "TB" | "auto", types: boolean) {
  const worker = new Worker(new URL("./layout.worker.ts", import.meta.url), { type: "module" });
  const places = new Promise<Places>((done, failed) => {
    worker.onmessage = ({ data }: MessageEvent<Places>) => done(data);
    worker.onerror = (event) => failed(new Error(event.message || "The layout's script did not load."));
  }).finally(() => worker.terminate());
  const size = { width: box.clientWidth, height: box.clientHeight };
  worker.postMessage({
    nodes: nodes.map(({ id }) => ({ id })),
    edges: edges.map(({ from, to }) => ({ from, to })),
    direction,
    types,
    size,
  } satisfies Drawing);
  return { places, stop: () => worker.terminate() };
}

async function draw(
  box: HTMLElement,
  nodes: GraphNode[],
  edges: GraphEdge[],
  types: boolean,
  placed: Promise<Places>,
  over: () => boolean,
) {
  const [{ default: Cytoscape }, places] = await Promise.all([import("cytoscape"), placed]);
  if (over()) return undefined;
  const there = new Set(nodes.map((node) => node.id));
  const core = Cytoscape({
    container: box,
    elements: {
      nodes: nodes.map(({ id, kind, caption, root, failed, stub, folded }) => ({
        data: { id, kind, caption: `${caption.slice(0, 80)}${folded ? ` +${folded}` : ""}` },
        position: places.get(id)!,
        classes: [
          `kind-${KINDS.includes(kind) ? kind : "other"}`,
          root ? "root" : "",
          failed ? "failed" : "",
          stub ? "stub" : "",
        ].join(" "),
      })),
      edges: edges
        .filter((edge) => there.has(edge.from) && there.has(edge.to))
        .map(({ from, to, type, strong, weight }, i) => ({
          data: { id: `edge ${i}`, source: from, target: to, type: type.toLowerCase().replaceAll("_", " "), weight: weight ?? 1 },
          classes: strong ? "strong" : "",
        })),
    },
    style: style(types && edges.length <= 120),
    layout: { name: "preset", fit: true, padding: 24 },
    minZoom: 0.05,
    maxZoom: 3,
    // A thousand nodes pan without stutter as a picture of themselves.
    textureOnViewport: nodes.length > 250,
    hideEdgesOnViewport: nodes.length > 600,
    pixelRatio: nodes.length > 400 ? 1 : "auto",
  });
  // Few nodes are not blown up; of many the chosen one is in view at a size that can be read.
  if (core.zoom() > 1.1) {
    core.zoom(1.1);
    core.center();
  } else if (core.zoom() < READABLE) {
    core.zoom(READABLE);
    core.center(core.nodes(".root").nonempty() ? core.nodes(".root") : core.nodes().first());
    keepInside(core);
  }
  return core;
}

/** Moves what is drawn so that no more than a margin of the canvas is empty on a side where there is more. */
function keepInside(core: cytoscape.Core): void {
  const box = core.elements().renderedBoundingBox();
  const shift = (low: number, high: number, size: number) =>
    high - low <= size - 2 * MARGIN_PX
      ? (size - low - high) / 2
      : low > MARGIN_PX
        ? MARGIN_PX - low
        : high < size - MARGIN_PX
          ? size - MARGIN_PX - high
          : 0;
  core.panBy({ x: shift(box.x1, box.x2, core.width()), y: shift(box.y1 - TOOLS_PX, box.y2, core.height()) });
}

function style(types: boolean): cytoscape.StylesheetJson {
  const kinds = [...KINDS, "other"].map((kind) => ({
    selector: `.kind-${kind}`,
    style: { "border-color": colour(kindColour(kind)) },
  }));
  return [
    {
      selector: "node",
      style: {
        shape: "round-rectangle",
        width: NODE.width,
        height: NODE.height,
        "background-color": colour("--surface"),
        "border-width": 1.5,
        label: "data(caption)",
        color: colour("--ink"),
        "font-size": 12,
        "font-family": "system-ui, sans-serif",
        "text-valign": "center",
        "text-halign": "center",
        "text-wrap": "ellipsis",
        "text-max-width": `${NODE.width - 16}px`,
        "min-zoomed-font-size": 5,
      },
    },
    ...kinds,
    { selector: ".root", style: { "border-width": 3, "font-weight": "bold" } },
    { selector: ".failed", style: { "background-color": colour("--bad-soft") } },
    { selector: ".stub", style: { "border-style": "dashed", color: colour("--ink-2") } },
    {
      selector: "edge",
      style: {
        width: 1.25,
        "line-color": colour("--edge"),
        "target-arrow-color": colour("--edge"),
        "target-arrow-shape": "triangle",
        "arrow-scale": 0.8,
        "curve-style": "bezier",
        ...(types && {
          label: "data(type)",
          "font-size": 9,
          color: colour("--ink-2"),
          "text-rotation": "autorotate",
          "text-background-color": colour("--surface"),
          "text-background-opacity": 0.9,
          "text-background-padding": "2px",
          "min-zoomed-font-size": 6,
        }),
      },
    },
    { selector: ".strong", style: { "line-color": colour("--bad"), "target-arrow-color": colour("--bad"), width: 2 } },
    { selector: ".faded", style: { opacity: 0.45 } },
    { selector: ".chosen", style: { "background-color": colour("--accent-soft"), "border-width": 3 } },
  ] as cytoscape.StylesheetJson;
}

/** The chosen node and what it touches stand out. */
function mark(core: cytoscape.Core, id?: string): void {
  core.batch(() => {
    core.elements().removeClass("faded chosen");
    const node = id ? core.getElementById(id) : undefined;
    if (node?.nonempty()) {
      core.elements().not(node.closedNeighborhood()).addClass("faded");
      node.addClass("chosen");
    }
  });
  const node = id ? core.getElementById(id) : undefined;
  if (node?.nonempty() && !seen(core, node.renderedBoundingBox())) core.center(node);
}

function seen(core: cytoscape.Core, box: cytoscape.BoundingBox12 & cytoscape.BoundingBoxWH): boolean {
  return box.x1 >= 0 && box.y1 >= 0 && box.x2 <= core.width() && box.y2 <= core.height();
}

/** The nearest node in the direction of an arrow key; the root, or the first, where none is chosen. */
function neighbour(core: cytoscape.Core, id: string | undefined, key: string): string | undefined {
  const from = id ? core.getElementById(id) : undefined;
  if (!from?.nonempty()) return (core.nodes(".root").nonempty() ? core.nodes(".root") : core.nodes()).first().id();
  const at = from.position();
  let best: { id: string; far: number } | undefined;
  core.nodes().forEach((node) => {
    const to = node.position();
    const along = { ArrowRight: to.x - at.x, ArrowLeft: at.x - to.x, ArrowDown: to.y - at.y, ArrowUp: at.y - to.y }[key] ?? 0;
    const across = key === "ArrowRight" || key === "ArrowLeft" ? Math.abs(to.y - at.y) : Math.abs(to.x - at.x);
    const far = along + across * 2;
    if (along > 1 && (!best || far < best.far)) best = { id: node.id(), far };
  });
  return best?.id;
}

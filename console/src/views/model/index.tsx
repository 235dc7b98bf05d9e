import { useMemo } from "preact/hooks";
import { useAnswer } from "../../api/answer";
import { api, body, type Schemas } from "../../api/client";
import { href, part } from "../../app/router";
import type { Params } from "../../app/routes";
import { Page } from "../../app/shell";
import { Chart, type Series } from "../../parts/chart";
import { Empty, Shown, Status } from "../../parts/feedback";
import { Table } from "../../parts/table";
import { Time } from "../../parts/time";

type Model = Schemas["Model"];
type Price = Model["prices"][number] & Record<string, number | string>;

const COLOURS = ["--series-1", "--series-3", "--series-4", "--series-5", "--series-2", "--series-6"];
const perMillion = (value: number | null | undefined) =>
  value == null ? "–" : `$${value.toLocaleString("en", { maximumSignificantDigits: 4 })}`;
const text = (value: unknown) =>
  value === null || value === undefined ? "–" : typeof value === "object" ? JSON.stringify(value) : String(value);

/** What registries say of a model: prices over time, whose word each field is, what they do not agree on, and every change. */
export default function ModelView({ params }: { params: Params }) {
  const id = params["id"]!;
  const answer = useAnswer(
    `model ${id}`,
    () => body(api().GET("/api/v1/graph/models/{id}", { params: { path: { id } } })) as Promise<Model>,
  );
  return (
    <Page
      title={id}
      crumbs={[{ title: "Models", to: href("/models") }]}
      tools={
        <>
          <a class="button" href={href("/sessions", { model: id })}>
            Sessions
          </a>
          <a class="button" href={href(`/lineage/${part(`model:${id}`)}`, { mode: "impact" })}>
            Impact
          </a>
        </>
      }
    >
      <Shown answer={answer} lines={10}>
        {(model) => <Parts model={model} />}
      </Shown>
    </Page>
  );
}

function Parts({ model }: { model: Model }) {
  const fields = Object.entries(model.fields ?? {});
  return (
    <div class="stack">
      <p class="row wrap">
        <Status value={model.status ?? (model.listed ? "listed" : model.stub ? "unknown" : "known")} />
        {model.listed && <span class="dim">Only the shipped catalogue knows it.</span>}
        {model.stub && !model.listed && <span class="dim">Only telemetry spoke of it.</span>}
        {model.canonical_model_id && model.canonical_model_id !== model.model_id && (
          <span>
            The name means <a href={href(`/models/${part(model.canonical_model_id)}`)}>{model.canonical_model_id}</a>
          </span>
        )}
      </p>
      <section class="panel">
        <header>
          <h2>Prices, US dollars a million</h2>
        </header>
        {model.prices.length ? <Prices prices={model.prices as Price[]} /> : <Empty title="Nobody says what it costs." />}
      </section>
      {!!model.conflicts?.length && (
        <section class="panel">
          <header>
            <h2>What registries do not agree on</h2>
          </header>
          <ul class="list">
            {model.conflicts.map((conflict) => (
              <li key={conflict.field}>
                <p class="row">
                  <b>{conflict.field}</b> <span class="dim">{conflict.rule?.replaceAll("_", " ")}</span>
                </p>
                <dl class="facts">
                  {Object.entries(conflict.sides ?? {}).map(([side, said]) => (
                    <>
                      <dt>{side}</dt>
                      <dd>{text(said)}</dd>
                    </>
                  ))}
                  <dt>what holds</dt>
                  <dd>
                    <b>{text(conflict.outcome)}</b>
                  </dd>
                </dl>
              </li>
            ))}
          </ul>
        </section>
      )}
      <div class="grid-2">
        <section class="panel">
          <header>
            <h2>What is said of it</h2>
          </header>
          {fields.length ? (
            <dl class="facts">
              {fields.map(([name, value]) => (
                <>
                  <dt>{name.replaceAll("_", " ")}</dt>
                  <dd>
                    {text(value)} <Whose claim={model.claims?.[name]} />
                  </dd>
                </>
              ))}
            </dl>
          ) : (
            <p class="dim">No registry says anything of it.</p>
          )}
        </section>
        <section class="panel">
          <header>
            <h2>Changes</h2>
          </header>
          {model.history.length ? (
            <ul class="list">
              {model.history.toReversed().map((change) => (
                <li key={change.id}>
                  <p class="row">
                    <Time at={change.at} /> <b>{change.change}</b> <span class="dim">by {change.origin}</span>
                  </p>
                  <p class="dim">
                    {Object.entries(change.fields ?? {})
                      .map(([name, value]) => `${name.replaceAll("_", " ")} ${text(value)}`)
                      .join(" · ")}
                  </p>
                </li>
              ))}
            </ul>
          ) : (
            <p class="dim">None.</p>
          )}
        </section>
      </div>
    </div>
  );
}

function Whose({ claim }: { claim: unknown }) {
  const { origin, since } = (claim ?? {}) as { origin?: string; since?: string };
  return origin ? (
    <span class="dim">
      {origin}, <Time at={since} />
    </span>
  ) : null;
}

function Prices({ prices }: { prices: Price[] }) {
  const sold = useMemo(
    () => [...new Set(prices.flatMap((price) => Object.keys(price).filter((key) => typeof price[key] === "number")))],
    [prices],
  );
  const plot = useMemo(() => steps(prices, sold), [prices, sold]);
  const name = (key: string) => key.replace("_usd_per_million", "").replaceAll("_", " ");
  return (
    <div class="stack">
      {plot && <Chart label="Prices over time" times={plot.times} series={plot.series} height={150} />}
      <Table
        label="Prices"
        file="prices"
        rows={prices.toReversed()}
        id={(price) => `${price.valid_from} ${price.price_version}`}
        columns={[
          { title: "Since", cell: (price) => <Time at={price.valid_from} />, csv: (price) => price.valid_from },
          ...sold.map((key) => ({
            title: name(key),
            number: true,
            cell: (price: Price) => perMillion(price[key] as number),
            csv: (price: Price) => price[key],
          })),
          {
            title: "Version",
            cell: (price) => <span class="mono dim">{price.price_version}</span>,
            csv: (price) => price.price_version,
          },
        ]}
      />
    </div>
  );
}

/** Prices as stairs: each holds until the next, and the last until now. */
function steps(prices: Price[], sold: string[]): { times: number[]; series: Series[] } | undefined {
  const dated = prices
    .flatMap((price) => (price.valid_from ? [{ price, at: Date.parse(price.valid_from) / 1000 }] : []))
    .toSorted((a, b) => a.at - b.at);
  if (!dated.length) return undefined;
  const times: number[] = [];
  const rows: Price[] = [];
  dated.forEach(({ price, at }, i) => {
    if (i > 0) {
      times.push(at - 1);
      rows.push(dated[i - 1]!.price);
    }
    times.push(at);
    rows.push(price);
  });
  times.push(Math.max(Date.now() / 1000, times.at(-1)! + 1));
  rows.push(dated.at(-1)!.price);
  return {
    times,
    series: sold.slice(0, COLOURS.length).map((key, i) => ({
      title: key.replace("_usd_per_million", "").replaceAll("_", " "),
      values: rows.map((row) => (row[key] as number | undefined) ?? null),
      colour: COLOURS[i]!,
      format: perMillion,
    })),
  };
}

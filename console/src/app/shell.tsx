import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { asCurl, made } from "../api/client";
import { identity, signOut } from "../api/auth";
import { Copy, Empty, ProblemBox, Skeleton } from "../parts/feedback";
import { Help } from "./help";
import { paletteOpen, startKeys } from "./keys";
import { Palette } from "./palette";
import { href, match, path } from "./router";
import { navigation, routes, type Route, type View } from "./routes";
import { nextTheme, theme } from "./theme";

export function Shell() {
  useEffect(startKeys, []);
  return (
    <div class="shell">
      <a class="skip" href="#main">
        Skip to content
      </a>
      <Side />
      <main id="main" tabIndex={-1}>
        <Open />
      </main>
      <Palette />
      <Help />
    </div>
  );
}

function Side() {
  const here = path.value;
  const is = (to: string) => (to === "/" ? here === "/" : here === to || here.startsWith(`${to}/`));
  return (
    <nav class="side" aria-label="Views">
      <a class="brand" href={href("/")}>
        <img src={`${import.meta.env.BASE_URL}icon.svg`} width="22" height="22" alt="" />
        <span>Memory Graph</span>
      </a>
      <button type="button" class="goto" onClick={() => (paletteOpen.value = true)}>
        <span>Search or go to</span>
        <kbd>Ctrl K</kbd>
      </button>
      <div class="side-groups">
        {navigation.map((group) => (
          <section key={group.title}>
            <h2>{group.title}</h2>
            <ul>
              {group.entries.map(({ to, title, key }) => (
                <li key={to}>
                  <a href={href(to)} aria-current={is(to) ? "page" : undefined} title={`g ${key}`}>
                    {title}
                  </a>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
      <Who />
    </nav>
  );
}

function Who() {
  const who = identity.value;
  if (!who) return null;
  const facts = [who.roles.join(", "), `clearance ${who.clearance}`, who.mfa ? "second factor" : ""].filter(Boolean).join(" · ");
  return (
    <div class="who">
      <p>
        <b class="cut" title={`tenant ${who.tenant}`}>
          {who.tenant}
        </b>
        <span class="cut">{who.sub}</span>
      </p>
      <p class="dim" title={facts}>
        {facts}
      </p>
      <p class="who-tools">
        <button type="button" class="quiet" onClick={signOut} title="Sign in as somebody else">
          Switch user
        </button>
        <button type="button" class="quiet" onClick={nextTheme} title="Theme (t)">
          {{ system: "Auto", light: "Light", dark: "Dark" }[theme.value]}
          <span class="unseen"> theme</span>
        </button>
      </p>
    </div>
  );
}

const loaded = new Map<Route, View>();

/** The view that the address names; its program is fetched when it is first opened. */
function Open() {
  const here = path.value;
  const found = routes.flatMap((route) => {
    const params = match(route.pattern, here);
    return params ? [{ route, params }] : [];
  })[0];
  const [, draw] = useState(0);
  const [problem, fail] = useState<Error>();
  useEffect(() => {
    fail(undefined);
    if (found && !loaded.has(found.route)) {
      found.route.load().then((module) => {
        loaded.set(found.route, module.default);
        draw((n) => n + 1);
      }, fail);
    }
  }, [here]);
  if (!found) {
    return (
      <Page title="Not found">
        <Empty title="There is no view at this address.">
          <a href={href("/")}>Overview</a>
        </Empty>
      </Page>
    );
  }
  const Found = loaded.get(found.route);
  if (problem) return <ProblemBox problem={problem} />;
  // Keyed by path: another session is another view, and keeps nothing of the one before.
  return Found ? <Found key={here} params={found.params} /> : <Skeleton lines={8} />;
}

/** Head and body of a view. */
export function Page({
  title,
  crumbs = [],
  tools,
  children,
  wide,
}: {
  title: string;
  crumbs?: { title: string; to: string }[];
  tools?: ComponentChildren;
  children: ComponentChildren;
  /** Fills the height of the window, and scrolls inside. */
  wide?: boolean;
}) {
  useEffect(() => {
    document.title = `${title} · Memory Graph`;
  }, [title]);
  return (
    <div class={wide ? "page full" : "page"}>
      <header class="head">
        <div class="head-title">
          {crumbs.map((crumb) => (
            <span key={crumb.to} class="crumb">
              <a href={crumb.to}>{crumb.title}</a> <span aria-hidden="true">/</span>
            </span>
          ))}
          <h1 class="cut" title={title}>
            {title}
          </h1>
        </div>
        <div class="head-tools">
          {tools}
          <Requests />
        </div>
      </header>
      {children}
    </div>
  );
}

/** What this view asked, as lines for a shell. */
function Requests() {
  const list = made.value;
  if (!list.length) return null;
  return (
    <details class="menu requests">
      <summary>API</summary>
      <div class="menu-body">
        <p class="dim">What this view asked. TOKEN is yours to fill in.</p>
        <ul>
          {list.map((one) => (
            <li key={one.method + one.address}>
              <code class="cut" title={one.address}>
                {one.method} {one.address.replace(/^https?:\/\/[^/]*/, "")}
              </code>
              <Copy text={asCurl(one)} label="Copy as curl" />
            </li>
          ))}
        </ul>
      </div>
    </details>
  );
}

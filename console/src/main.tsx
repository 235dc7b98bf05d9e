import { render } from "preact";
import { isCallback, signIn, takeCode } from "./api/auth";
import { loadConfig } from "./app/config";
import { loadExtent } from "./app/extent";
import { go, startRouter } from "./app/router";
import { Shell } from "./app/shell";
import { startTheme } from "./app/theme";
import "./style.css";

const root = document.getElementById("app")!;

/** Nothing is shown before one is signed in: every view is of somebody. */
async function start(): Promise<void> {
  startTheme();
  await loadConfig();
  if (!isCallback()) {
    await signIn();
  }
  const back = await takeCode();
  startRouter();
  go(back, true);
  void loadExtent();
  render(<Shell />, root);
}

start().catch((problem: unknown) => {
  render(
    <main class="failed-start">
      <h1>Sign-in did not work</h1>
      <p>{problem instanceof Error ? problem.message : String(problem)}</p>
      <p>
        <a class="button" href={import.meta.env.BASE_URL} target="_self">
          Try again
        </a>
      </p>
    </main>,
    root,
  );
});

import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  base: "/console/",
  resolve: {
    alias: {
      // The client is compiled from its source, so that both are made from one openapi.yaml and nothing has to be published first.
      "memory-graph-client": file("../clients/typescript/src/index.ts"),
      "openapi-fetch": file("node_modules/openapi-fetch"),
    },
  },
  build: {
    target: "es2022",
    // Nothing in a page may be a data: script or style, and small fonts or pictures gain nothing by it.
    assetsInlineLimit: 0,
    // The polyfill would be an inline script on some hosts; every browser that runs ES2022 modules preloads by itself.
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 600,
  },
});

import * as dagre from "@dagrejs/dagre";
import { place, type Drawing } from "./layout";

self.onmessage = ({ data }: MessageEvent<Drawing>) => self.postMessage(place(dagre, data));

import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { describe, expect, it } from "vitest";
import { fixedWidth, includes, readCheckpoint, signed } from "../../src/views/audit/merkle";

const hash = (prefix: number, ...parts: Buffer[]) =>
  createHash("sha256")
    .update(Buffer.from([prefix]))
    .update(Buffer.concat(parts))
    .digest();
const leaves = (size: number) => Array.from({ length: size }, (_, i) => `{"seq":${i}}`);
const half = (size: number) => 2 ** Math.floor(Math.log2(size - 1));

/** Section 2.1.1 of RFC 9162, as it is defined. */
function root(entries: string[]): Buffer {
  if (entries.length === 1) return hash(0, Buffer.from(entries[0]!));
  const k = half(entries.length);
  return hash(1, root(entries.slice(0, k)), root(entries.slice(k)));
}

/** Section 2.1.3.1, as it is defined. */
function path(index: number, entries: string[]): string[] {
  if (entries.length === 1) return [];
  const k = half(entries.length);
  return index < k
    ? [...path(index, entries.slice(0, k)), root(entries.slice(k)).toString("base64")]
    : [...path(index - k, entries.slice(k)), root(entries.slice(0, k)).toString("base64")];
}

describe("inclusion proofs", () => {
  it("everyLeafOfEverySize_isIncluded_andNoOther", async () => {
    for (let size = 1; size <= 20; size++) {
      const entries = leaves(size);
      const head = { size, root: root(entries).toString("base64") };
      for (let index = 0; index < size; index++) {
        const proof = path(index, entries);
        expect(await includes(head, index, entries[index]!, proof), `${index} of ${size}`).toBe(true);
        expect(await includes(head, index, "{}", proof)).toBe(false);
        expect(await includes(head, index, entries[index]!, [...proof, head.root])).toBe(false);
        expect((await includes(head, (index + 1) % (size + 1), entries[index]!, proof)) && size > 1).toBe(false);
      }
    }
  });

  it("outsideOfTheLog_isNotIncluded", async () => {
    expect(await includes({ size: 1, root: root(["{}"]).toString("base64") }, 1, "{}", [])).toBe(false);
  });
});

describe("checkpoints", () => {
  const text = `memory-graph/acme\n4712\n${hash(0).toString("base64")}\ntime 1795428000000\nprevious none\n`;
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const pem = publicKey.export({ type: "spki", format: "pem" }) as string;
  const note = (over: string) =>
    `${text}\n— memory-graph/acme ${Buffer.concat([Buffer.alloc(4), sign("sha256", Buffer.from(over), privateKey)]).toString("base64")}\n`;

  it("aSignedNote_isReadAndVerified", async () => {
    const checkpoint = readCheckpoint(note(text))!;
    expect(checkpoint).toMatchObject({ origin: "memory-graph/acme", size: 4712, text });
    for (let i = 0; i < 50; i++) {
      expect(await signed(readCheckpoint(note(text))!, pem)).toBe(true); // r and s have another length now and then
    }
  });

  it("aSignatureOfAnotherText_isNotGood", async () => {
    expect(await signed(readCheckpoint(note(text.replace("4712", "4713")))!, pem)).toBe(false);
  });

  it("whatIsNoNote_isNotRead", () => {
    expect([readCheckpoint(""), readCheckpoint(text), readCheckpoint("a\nb\nc\n\n")]).toEqual([undefined, undefined, undefined]);
    expect(fixedWidth(new Uint8Array([0x30, 4, 2, 9, 1]))).toBeUndefined();
  });
});

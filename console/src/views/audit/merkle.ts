/** Proofs of the audit log (RFC 9162), checked here with nothing but hashes and a public key: the API's word is not taken for it. */

export interface Head {
  size: number;
  /** In Base64. */
  root: string;
}

export interface Checkpoint extends Head {
  origin: string;
  at: Date;
  /** What is signed, and the signatures over it in DER. */
  text: string;
  signatures: Uint8Array[];
}

type Bytes = Uint8Array<ArrayBuffer>;

const KEY_ID_BYTES = 4;
const FIELD_BYTES = 32;

/** Whether the proof leads from that leaf at that index to that head: section 2.1.3.2. */
export async function includes(head: Head, index: number, leaf: string, proof: string[]): Promise<boolean> {
  if (index < 0 || index >= head.size) return false;
  let node = BigInt(index);
  let last = BigInt(head.size - 1);
  let hash = await hashed(0, utf8(leaf));
  for (const sibling of proof.map(fromBase64)) {
    if (last === 0n) return false; // Longer than the tree is high.
    if (node & 1n || node === last) {
      hash = await hashed(1, sibling, hash);
      while (!(node & 1n) && node !== 0n) {
        node >>= 1n; // A last node without a sibling moves up as it is.
        last >>= 1n;
      }
    } else {
      hash = await hashed(1, hash, sibling);
    }
    node >>= 1n;
    last >>= 1n;
  }
  return last === 0n && toBase64(hash) === head.root;
}

/** Reads a signed note: text, an empty line, then lines of an em dash, the key's name and Base64 of its id and a signature. */
export function readCheckpoint(note: string): Checkpoint | undefined {
  const cut = note.indexOf("\n\n");
  if (cut < 0) return undefined;
  const text = note.slice(0, cut + 1);
  const [origin, size, root, time] = text.split("\n");
  const at = /^time (\d+)$/.exec(time ?? "");
  if (!origin || !/^\d+$/.test(size ?? "") || !root || !at) return undefined;
  const signatures = note
    .slice(cut + 2)
    .split("\n")
    .flatMap((line) => {
      const signed = /^— (\S+) (\S+)$/.exec(line);
      return signed?.[1] === origin ? [fromBase64(signed[2]!).slice(KEY_ID_BYTES)] : [];
    });
  return { origin, size: Number(size), root, at: new Date(Number(at[1])), text, signatures };
}

/** Whether a key (SubjectPublicKeyInfo in PEM, ECDSA on P-256 over SHA-256) signed the checkpoint. */
export async function signed(checkpoint: Checkpoint, pem: string): Promise<boolean> {
  const der = fromBase64(pem.replace(/-----[^-]+-----/g, "").replace(/\s/g, ""));
  const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("spki", der, algorithm, false, ["verify"]);
  for (const signature of checkpoint.signatures) {
    const plain = fixedWidth(signature);
    if (plain && (await crypto.subtle.verify(algorithm, key, plain, utf8(checkpoint.text)))) return true;
  }
  return false;
}

/** WebCrypto wants r and s at fixed width, where DER has two integers; undefined for what is no such sequence. */
export function fixedWidth(der: Uint8Array): Bytes | undefined {
  const plain = new Uint8Array(FIELD_BYTES * 2);
  let at = 2;
  for (const part of [0, 1]) {
    const length = der[at + 1];
    if (der[0] !== 0x30 || der[at] !== 0x02 || length === undefined || at + 2 + length > der.length) return undefined;
    const value = der.slice(at + 2, at + 2 + length);
    const digits = value.slice(Math.max(0, value.length - FIELD_BYTES));
    plain.set(digits, part * FIELD_BYTES + FIELD_BYTES - digits.length);
    at += 2 + length;
  }
  return plain;
}

async function hashed(prefix: number, ...parts: Uint8Array[]): Promise<Bytes> {
  const whole = new Uint8Array(1 + parts.reduce((sum, part) => sum + part.length, 0));
  whole[0] = prefix;
  let at = 1;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return new Uint8Array(await crypto.subtle.digest("SHA-256", whole));
}

function utf8(text: string): Bytes {
  return new TextEncoder().encode(text) as Bytes;
}

function fromBase64(text: string): Bytes {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

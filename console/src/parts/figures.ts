/** Numbers as people read them: with units, aligned, and a dash where nobody knows (which is not zero). */

export const UNKNOWN = "–";

const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const compact = new Intl.NumberFormat("en", { notation: "compact", maximumSignificantDigits: 3 });

export type Figure = number | null | undefined;

const known = (value: Figure): value is number => typeof value === "number" && Number.isFinite(value);

export function count(value: Figure): string {
  return known(value) ? whole.format(value) : UNKNOWN;
}

/** At most three significant digits from 10,000 on, such as 12.3K. */
export function short(value: Figure): string {
  return !known(value) ? UNKNOWN : Math.abs(value) < 10_000 ? whole.format(value) : compact.format(value);
}

/** US dollars; small amounts keep three significant digits, since calls cost fractions of a cent. */
export function money(value: Figure): string {
  if (!known(value)) return UNKNOWN;
  if (value === 0) return "$0";
  const size = Math.abs(value);
  if (size >= 10_000) return `$${compact.format(value)}`;
  if (size >= 1) return `$${value.toLocaleString("en", { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
  if (size < 0.000001) return "<$0.000001";
  return `$${value.toLocaleString("en", { maximumSignificantDigits: 3, maximumFractionDigits: 9 })}`;
}

/** A figure without a unit, such as a score: three decimals at most. */
export function score(value: Figure): string {
  return known(value) ? value.toLocaleString("en", { maximumFractionDigits: 3 }) : UNKNOWN;
}

/** Milliseconds in the unit that fits. */
export function duration(ms: Figure): string {
  if (!known(ms)) return UNKNOWN;
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1_000).toFixed(ms < 10_000 ? 2 : 1)} s`;
  if (ms < 3_600_000) return `${Math.floor(ms / 60_000)} m ${Math.round((ms % 60_000) / 1_000)} s`;
  if (ms < 86_400_000) return `${Math.floor(ms / 3_600_000)} h ${Math.round((ms % 3_600_000) / 60_000)} m`;
  return `${Math.floor(ms / 86_400_000)} d ${Math.round((ms % 86_400_000) / 3_600_000)} h`;
}

/** A share of one as per cent. */
export function percent(share: Figure): string {
  if (!known(share)) return UNKNOWN;
  const value = share * 100;
  return `${value === 0 || value >= 10 ? Math.round(value) : value.toFixed(1)} %`;
}

export function plural(number: number, one: string, many = `${one}s`): string {
  return `${whole.format(number)} ${number === 1 ? one : many}`;
}

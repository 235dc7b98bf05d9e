import { useEffect, useState } from "preact/hooks";
import { query, refine } from "../app/router";

const TYPED_MS = 350;

/** A field whose value is a parameter of the address, taken over when typing stops. */
export function TextFilter({
  name,
  label,
  placeholder,
  wide,
  search,
}: {
  name: string;
  label: string;
  placeholder?: string;
  wide?: boolean;
  search?: boolean;
}) {
  const there = query.value.get(name) ?? "";
  const [text, set] = useState(there);
  useEffect(() => set(there), [there]);
  useEffect(() => {
    if (text === there) return undefined;
    const timer = setTimeout(() => refine({ [name]: text.trim() || null }), TYPED_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <label class={wide ? "field wide" : "field"}>
      <span>{label}</span>
      <input
        type="search"
        value={text}
        placeholder={placeholder}
        data-search={search}
        onInput={(event) => set(event.currentTarget.value)}
        onKeyDown={(event) => event.key === "Enter" && refine({ [name]: text.trim() || null })}
      />
    </label>
  );
}

/** A choice whose value is a parameter of the address; the first is what holds without it. */
export function Choice({
  name,
  label,
  options,
  fallback = "",
  quiet,
}: {
  name: string;
  label: string;
  options: Record<string, string>;
  fallback?: string;
  /** The options say enough: the label is for screen readers. */
  quiet?: boolean;
}) {
  return (
    <label class="field">
      <span class={quiet ? "unseen" : ""}>{label}</span>
      <select
        value={query.value.get(name) ?? fallback}
        onChange={(event) => refine({ [name]: event.currentTarget.value === fallback ? null : event.currentTarget.value }, false)}
      >
        {Object.entries(options).map(([value, title]) => (
          <option key={value} value={value}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}

/** A few choices beside each other. */
export function Tabs({
  name,
  label,
  options,
  fallback,
}: {
  name: string;
  label: string;
  options: Record<string, string>;
  fallback: string;
}) {
  const chosen = query.value.get(name) ?? fallback;
  return (
    <div class="group" role="group" aria-label={label}>
      {Object.entries(options).map(([value, title]) => (
        <button
          key={value}
          type="button"
          aria-pressed={chosen === value}
          onClick={() => refine({ [name]: value === fallback ? null : value }, false)}
        >
          {title}
        </button>
      ))}
    </div>
  );
}

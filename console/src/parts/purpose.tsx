import type { Purpose } from "../api/client";

export const PURPOSES: Record<Purpose, string> = {
  debugging: "Debugging",
  support: "Support",
  incident: "Incident",
  compliance: "Compliance",
  legal: "Legal",
  subject_request: "Request of the person",
  research: "Research",
  operation: "Operation",
};

/** What a request is for: it goes with it, is judged by policies, and stands in the audit log. */
export function PurposeField({ value, change }: { value: Purpose; change: (purpose: Purpose) => void }) {
  return (
    <label class="field">
      <span>What for</span>
      <select value={value} onChange={(event) => change(event.currentTarget.value as Purpose)}>
        {Object.entries(PURPOSES).map(([purpose, title]) => (
          <option key={purpose} value={purpose}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Header of a request with a purpose. */
export const forPurpose = (purpose: Purpose) => ({ "X-Access-Reason": purpose });

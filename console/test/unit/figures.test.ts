import { describe, expect, it } from "vitest";
import { csv } from "../../src/parts/export";
import { count, duration, money, percent, score, short } from "../../src/parts/figures";
import { range, since } from "../../src/parts/time";

describe("figures", () => {
  it("unknown_isADash_andNotZero", () => {
    expect([count(null), money(undefined), duration(null), percent(Number.NaN), short(null)]).toEqual(["–", "–", "–", "–", "–"]);
    expect([count(0), money(0), duration(0), percent(0)]).toEqual(["0", "$0", "0 ms", "0 %"]);
  });

  it("money_ofFractionsOfACent_keepsThreeSignificantDigits", () => {
    expect([money(0.00044), money(0.007851), money(1234.5), money(0.0000001), money(0.3)]).toEqual([
      "$0.00044",
      "$0.00785",
      "$1,234.50",
      "<$0.000001",
      "$0.3",
    ]);
  });

  it("score_hasThreeDecimalsAtMost", () => {
    expect([score(0.7899999999999999), score(1), score(null)]).toEqual(["0.79", "1", "–"]);
  });

  it("duration_hasTheUnitThatFits", () => {
    expect([duration(999.6), duration(1_250), duration(41_000), duration(125_000), duration(7_260_000)]).toEqual([
      "1000 ms",
      "1.25 s",
      "41.0 s",
      "2 m 5 s",
      "2 h 1 m",
    ]);
  });

  it("csv_ofAFormula_isText_andQuotesAreDoubled", () => {
    expect(
      csv(
        ["a", "b"],
        [
          ["=1+1", 'x"y,\n'],
          [null, -3],
        ],
      ),
    ).toBe('a,b\r\n\'=1+1,"x""y,\n"\r\n,-3\r\n');
  });
});

describe("time", () => {
  const now = Date.parse("2026-11-30T18:20:00Z");
  const asked = (text: string) => new URLSearchParams(text);

  it("range_ofDataThatEndedLongAgo_endsWithThem", () => {
    const data = { first: Date.parse("2025-03-03T08:00:00Z"), last: Date.parse("2025-03-03T12:40:00Z") };
    expect(range(asked(""), data, now)).toEqual({
      from: "2025-03-03T08:00:00Z",
      to: "2025-03-03T13:00:00Z",
      bucket: "hour",
      past: true,
    });
  });

  it("range_ofDataOfToday_endsNow", () => {
    const data = { first: now - 40 * 86_400_000, last: now - 1_000 };
    expect(range(asked("span=24h"), data, now)).toEqual({
      from: "2026-11-29T19:00:00Z",
      to: "2026-11-30T19:00:00Z",
      bucket: "hour",
      past: false,
    });
    expect(range(asked(""), data, now).bucket).toBe("day");
  });

  it("range_ofTwoInstants_isThese", () => {
    expect(range(asked("from=2026-01-01T00:00:00Z&to=2026-01-02"), null, now)).toMatchObject({
      from: "2026-01-01T00:00:00Z",
      to: "2026-01-02T00:00:00Z",
      past: false,
    });
  });

  it("since_roundsToOneUnit", () => {
    expect(since(new Date(now - 7_200_000), now)).toBe("2 hr. ago");
  });
});

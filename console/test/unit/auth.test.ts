import { describe, expect, it } from "vitest";
import { read } from "../../src/api/auth";

const jwt = (claims: object) => `e30.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.x`;

describe("identity", () => {
  it("claims_areRead", () => {
    expect(
      read(
        jwt({
          sub: "Zoë",
          tenant: "acme",
          roles: ["admin", "auditor"],
          clearance_level: 3,
          mfa_verified: true,
          exp: 1_800_000_000,
        }),
      ),
    ).toEqual({
      sub: "Zoë",
      tenant: "acme",
      roles: ["admin", "auditor"],
      clearance: 3,
      mfa: true,
      expiresAt: 1_800_000_000_000,
    });
  });

  it("whatIsNotSaid_grantsLeast", () => {
    expect(read(jwt({ roles: "admin auditor" }))).toMatchObject({ roles: ["admin", "auditor"], clearance: 0, mfa: false });
    expect(read("opaque")).toMatchObject({ sub: "?", tenant: "?", roles: [], clearance: 0, mfa: false });
  });
});

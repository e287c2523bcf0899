import { expect, test } from "vitest";
import { checkSettings } from "../../generator/config/check.js";
import { faintColors } from "../../generator/config/colors.js";

test("a colour that nobody could read is refused, with its contrast", async () => {
  const colors = { light: "#777777", dark: "#000000" };
  expect(await checkSettings({ docs: { site: { colors } } })).toEqual([
    {
      pointer: "/docs/site/colors/light",
      key: null,
      message:
        "`docs.site.colors.light` has a contrast of 4.4 to 1 with the light page; links need 4.5 to 1.",
    },
    expect.objectContaining({ pointer: "/docs/site/colors/dark" }),
  ]);
});

test("a colour with enough contrast is fine, and anything else is for the schema", () => {
  expect(faintColors({ light: "#767676", dark: "#a8b1ff" })).toEqual([]);
  expect(faintColors({ light: "red", dark: 7 })).toEqual([]);
  expect(faintColors(null)).toEqual([]);
});

import { expect, test } from "vitest";
import {
  distinct,
  endOf,
  type Fragment,
  joinFragments,
  noPage,
  printFragment,
  startOf,
} from "../../../generator/render/base/fragment.js";

const link: Fragment = { fragment: "type-link", label: "`User`", schema: "user" };
const name: Fragment = { fragment: "field-name", path: "user_id" };
const page = { typeTarget: (key: string) => `#${key}`, fieldName: () => "userId" };

test("what every page says alike is a string at once", () => {
  expect(joinFragments(["a", "b", "c"], ", ")).toBe("a, b, c");
  expect(joinFragments([])).toBe("");
  expect(joinFragments(["", link, ""])).toBe(link);
});

test("each page prints what it decides", () => {
  const inner = joinFragments(["Takes ", name]);
  const whole = joinFragments([inner, " of ", link, "."]);
  expect(printFragment(whole, page)).toBe("Takes `userId` of [`User`](#user).");
  expect(printFragment(whole, noPage)).toBe("Takes `user_id` of [`User`]().");
});

test("the start and the end are seen without a page", () => {
  expect(startOf(joinFragments(["@", link]))).toBe("@[");
  expect(startOf(joinFragments([name, " is"]))).toBe("`");
  expect(endOf(joinFragments([name, "**"]))).toBe("`**");
  expect(endOf(joinFragments(["see ", link]))).toBe(")");
  expect([startOf(""), endOf("")]).toEqual(["", ""]);
});

test("fragments that print the same on every page count once", () => {
  expect(distinct(["a", { ...link }, "a", link])).toEqual(["a", link]);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { changedNames, only, same, versionsOf } from "../../../static/js/forms/fields.js";

test("values are the same by their order and text, and nothing is the same as no value", () => {
  assert.ok(same(["a", "b"], ["a", "b"]));
  assert.ok(same([], undefined));
  assert.ok(!same(["a", "b"], ["b", "a"]));
  assert.ok(!same(["1"], [""]));
});

test("a name has changed when its values differ, also from none", () => {
  const values = { title: ["New"], themes: ["water"], note: [] };

  assert.deepEqual(changedNames(values, { title: ["Old"], themes: ["water"] }), ["title"]);
  assert.deepEqual(changedNames(values, {}), ["title", "themes"]);
});

test("a choice of names has every name, with no values where there are none", () => {
  assert.deepEqual(only({ title: ["a"], note: ["b"] }, ["note", "gone"]), {
    note: ["b"],
    gone: [],
  });
});

test("a form has a version of its own, or one of each row", () => {
  const field = (name, type = "hidden") => ({ name, type });
  const fields = ["version", "title", "commitment-3-seen", "seen", "unseen"].map((n) => field(n));
  const form = { elements: [...fields, field("milestone-3-version", "text")] };

  assert.deepEqual(
    versionsOf(form).map(({ name }) => name),
    ["version", "commitment-3-seen", "seen"],
  );
});

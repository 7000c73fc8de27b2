import assert from "node:assert/strict";
import { test } from "node:test";
import { meaning } from "../../../static/js/editor/lists.js";

const MARKS = [
  // what stands before an item, and what it can mean: the likeliest first
  ["1.", { numbers: [["", 1]] }],
  ["(12)", { numbers: [["", 12]] }],
  ["٣-", { numbers: [["", 3]] }],
  ["0", { numbers: [["", 0]] }],
  ["32767.", { numbers: [["", 32767]] }],
  ["32768.", { label: "32768." }],
  ["007", { label: "007" }],
  ["a)", { numbers: [["a", 1]] }],
  ["B.", { numbers: [["A", 2]] }],
  [
    "i.",
    {
      numbers: [
        ["i", 1],
        ["a", 9],
      ],
    },
  ],
  [
    "v.",
    {
      numbers: [
        ["a", 22],
        ["i", 5],
      ],
    },
  ],
  ["XIV.", { numbers: [["I", 14]] }],
  ["iiii.", { label: "iiii." }],
  ["Article 3", { label: "Article 3" }],
  ["Iv.", { label: "Iv." }],
  ["•", null],
  ["o", null],
  ["", null],
];

for (const [mark, expected] of MARKS) {
  test(`the mark ${JSON.stringify(mark)} means ${JSON.stringify(expected)}`, () => {
    assert.deepEqual(meaning(mark), expected);
  });
}

test("a letter of a font of signs is a bullet", () => {
  assert.equal(meaning("a", true), null);
});

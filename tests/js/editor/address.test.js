import assert from "node:assert/strict";
import { test } from "node:test";
import { address } from "../../../static/js/editor/address.js";

const ADDRESSES = [
  ["https://un.org/a?b=c#d", "https://un.org/a?b=c#d"],
  ["  un.org ", "https://un.org/"],
  ["HTTP://UN.ORG", "http://un.org/"],
  ["localhost:8000/x", "https://localhost:8000/x"],
  ["someone@un.org", "mailto:someone@un.org"],
  ["mailto:someone@un.org", "mailto:someone@un.org"],
  ["mailto:someone", null],
  ["someone@un", null],
  ["unorg", null],
  ["", null],
  ["two words.org", null],
  ["javascript:alert(1)", null],
  ["https://", null],
  ["ftp://un.org", null],
];

for (const [typed, stored] of ADDRESSES) {
  test(`a link to ${JSON.stringify(typed)} is stored as ${stored}`, () => {
    assert.equal(address(typed), stored);
  });
}

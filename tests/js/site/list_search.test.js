import assert from "node:assert/strict";
import { test } from "node:test";
import { fits, summary } from "../../../static/js/site/list_search.js";

const TYPED = [
  // name and code of a party, what was typed, whether it is shown
  ["Kenya KEN", "", true],
  ["Kenya KEN", "ken", true],
  ["Kenya KEN", "enya", true],
  ["Côte d’Ivoire CIV", "ivoire", true],
  ["Côte d’Ivoire CIV", "d'ivoire cote", true],
  ["Côte d’Ivoire CIV", "CIV", true],
  ["South Sudan SSD", "sudan south", true],
  ["South Sudan SSD", "sudan north", false],
];

test("rows fit every word that was typed", () => {
  for (const [name, typed, isShown] of TYPED) {
    assert.equal(fits(name, typed), isShown, `${typed} in ${name}`);
  }
});

test("the summary names what is shown and ticked", () => {
  assert.equal(summary("{shown} of {all}, {ticked} ticked", 3, 54, 2), "3 of 54, 2 ticked");
});

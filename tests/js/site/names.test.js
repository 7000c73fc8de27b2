import assert from "node:assert/strict";
import { test } from "node:test";
import { isBegunBy } from "../../../static/js/site/names.js";

const TYPED = [
  // name, what was typed, whether it is meant
  ["Awa N’Diaye", "awa nd", true],
  ["Awa N’Diaye", "N'Diaye", true],
  ["Awa N’Diaye", "diaye", false],
  ["Awa N’Diaye", "diaye awa", false],
  ["Zoë Lund-Ek", "lundek", true],
  ["Zoë Lund-Ek", "ek", true],
  ["Karl Groß", "GROSS", true],
  ["Işık", "isik", true],
  ["فاطِمة", "فاطمه", true],
  ["राम", "रामी", false],
  ["Gal·la Puig", "galla", true],
  ["Anyone", "", true],
];

for (const [name, typed, isMeant] of TYPED) {
  test(`"${typed}" ${isMeant ? "begins" : "does not begin"} a word of ${name}`, () => {
    assert.equal(isBegunBy(name, typed), isMeant);
  });
}

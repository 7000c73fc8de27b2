import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { showText } from "../../../static/js/forms/notation.js";

class Body extends Map {
  constructor(_form) {
    super();
  }
}

let form;
let shown;
const originals = { FormData: globalThis.FormData, fetch: globalThis.fetch };

beforeEach(() => {
  shown = [];
  form = {
    dataset: { notation: "/read-notation/" },
    elements: { format: { value: "" }, text: { value: "" } },
    dispatchEvent: (event) => shown.push([event.type, event.detail]),
  };
  globalThis.FormData = Body;
});

afterEach(() => Object.assign(globalThis, originals));

function answer(ok, text) {
  globalThis.fetch = mock.fn(async () => ({ ok, status: ok ? 200 : 500, text: async () => text }));
}

test("without the editor a text and its format go into the fields", async () => {
  await showText(form, { text: "## Water", format: "notation" });

  assert.equal(form.elements.text.value, "## Water");
  assert.equal(form.elements.format.value, "notation");
  assert.deepEqual(shown, []);
});

test("the editor gets HTML as it is", async () => {
  form.dataset.editor = "on";
  answer(true, "never asked");

  await showText(form, { text: "<p>Water</p>", format: "html" });

  assert.deepEqual(shown, [["editor:set", { html: "<p>Water</p>" }]]);
  assert.equal(globalThis.fetch.mock.callCount(), 0);
});

test("the editor gets notation as the HTML that the server reads in it", async () => {
  form.dataset.editor = "on";
  answer(true, "<h3>Water</h3>");

  await showText(form, { text: "## Water", format: "notation" });

  const [address, { method, body }] = globalThis.fetch.mock.calls[0].arguments;
  assert.deepEqual([address, method, body.get("text")], ["/read-notation/", "POST", "## Water"]);
  assert.deepEqual(shown, [["editor:set", { html: "<h3>Water</h3>" }]]);
});

test("a notation that the server does not read changes nothing in the editor", async () => {
  form.dataset.editor = "on";
  answer(false, "");

  await assert.rejects(showText(form, { text: "## Water", format: "notation" }), /500/);

  assert.deepEqual(shown, []);
});

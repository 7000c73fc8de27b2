// The controller with a form, a server and a clock that the test holds.
import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { Autosave } from "../../../static/js/autosave/controller.js";
import { Machine } from "../../../static/js/autosave/machine.js";

const STORED = { status: 200, body: { version: 2, said: "Saved 10:00" } };
const LOST = { status: 0, body: {} };
const US = { status: 200, body: { user: 7, token: "new", version: 1, isOpen: true } };

let autosave;
let requests; // what was sent, each with the function that answers it
let looks;
let sentences;
let copies;
let tokens;

class FakeText {
  current = "";
  stored = "";
  pending = null;
  version = 1;

  content() {
    return { text: this.current };
  }

  snapshot() {
    return { text: this.current };
  }

  get isDirty() {
    return this.current !== this.stored;
  }

  get isWaiting() {
    return Boolean(this.pending) || this.isDirty;
  }

  confirm(sent, version) {
    Object.assign(this, { pending: null, stored: sent.text, version });
  }

  setAside(sent) {
    this.stored = sent.text;
  }
}

const question = (list) => (sent) =>
  new Promise((answer) => {
    list.push({ sent, answer });
  });

beforeEach(() => {
  [requests, looks, sentences, copies, tokens] = [[], [], [], [], []];
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
  const navigator = { onLine: true };
  Object.defineProperty(globalThis, "navigator", { value: navigator, configurable: true });
  globalThis.document = { dispatchEvent: () => true, querySelector: () => null };
  autosave = Object.create(Autosave.prototype);
  Object.assign(autosave, {
    form: { dataset: { user: "7" }, dispatchEvent: () => true, querySelector: () => null },
    text: new FakeText(),
    status: { usual: {}, say: (kind) => sentences.push(kind), clear: () => sentences.push("") },
    store: { write: (copy) => copies.push(copy) > 0, remove: () => copies.push(null) },
    api: {
      save: question(requests),
      look: question(looks),
      renew: (token) => tokens.push(token),
    },
    machine: new Machine("idle", autosave),
    tries: 0,
  });
});

function type(text) {
  autosave.text.current = text;
  autosave.changed();
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

async function answer(list, { status, body }) {
  await settled();
  list.shift().answer({ status, body });
  await settled();
}

test("a text goes two seconds after the last key and is saved once that is answered", async () => {
  type("a");
  mock.timers.tick(1_999);
  type("ab");
  mock.timers.tick(1_999);
  assert.equal(requests.length, 0);
  mock.timers.tick(1);
  assert.deepEqual([autosave.state, requests[0].sent], ["saving", { text: "ab" }]);

  await answer(requests, STORED);

  assert.equal(autosave.state, "saved");
  assert.equal(sentences.at(-1), "saved");
  assert.equal(copies.at(-1), null);
});

test("what is typed while a text is on its way waits for its own pause", async () => {
  type("a");
  mock.timers.tick(2_000);
  type("ab");

  await answer(requests, STORED);

  assert.deepEqual([autosave.state, requests.length], ["dirty", 0]);
  mock.timers.tick(2_000);
  assert.deepEqual(requests[0].sent, { text: "ab" });
});

test("a text without an answer is sent again as it was, after ever longer waits", async () => {
  type("a");
  mock.timers.tick(2_000);
  for (const wait of [2_000, 4_000, 8_000, 16_000, 30_000, 60_000, 60_000]) {
    await answer(requests, LOST);
    assert.equal(autosave.state, "offline");
    autosave.text.current = "ab";
    mock.timers.tick(wait - 1);
    assert.equal(requests.length, 0);
    mock.timers.tick(1);
    assert.deepEqual([autosave.state, requests[0].sent], ["retrying", { text: "a" }]);
  }

  await answer(requests, STORED);

  assert.deepEqual([autosave.state, requests[0].sent], ["saving", { text: "ab" }]);
});

test("a page with an old token takes a new one and sends again, but only once", async () => {
  type("a");
  mock.timers.tick(2_000);
  await answer(requests, { status: 403, body: {} });
  await answer(looks, US);

  assert.deepEqual([tokens, requests.length], [["new"], 1]);
  await answer(requests, { status: 403, body: {} });
  assert.deepEqual([autosave.state, sentences.at(-1)], ["refused", "refused"]);
});

test("a new token that cannot be fetched is no end: the text is sent again later", async () => {
  type("a");
  mock.timers.tick(2_000);
  await answer(requests, { status: 403, body: {} });

  await answer(looks, LOST);

  assert.equal(autosave.state, "offline");
  mock.timers.tick(2_000);
  assert.equal(requests.length, 1);
});

test("after a conflict nothing is sent until somebody compares", async () => {
  type("a");
  mock.timers.tick(2_000);
  await answer(requests, { status: 409, body: { problem: "conflict", compare: "/c/", said: "x" } });
  type("ab");
  mock.timers.tick(600_000);
  assert.deepEqual([autosave.state, requests.length], ["conflict", 0]);

  const comparing = autosave.flushConflict();

  assert.deepEqual(requests[0].sent, { text: "ab" });
  await answer(requests, { status: 409, body: { problem: "conflict", compare: "/d/", said: "x" } });
  await comparing;
  assert.deepEqual([autosave.state, autosave.comparison], ["conflict", "/d/"]);
});

test("a text of somebody who is signed out waits until the same person is back", async () => {
  type("a");
  mock.timers.tick(2_000);
  await answer(requests, { status: 401, body: {} });
  assert.deepEqual([autosave.state, sentences.at(-1)], ["signedOut", "signedOut"]);

  autosave.hear({ status: 200, body: { ...US.body, user: 8 } });
  assert.deepEqual([autosave.state, sentences.at(-1), tokens], ["signedOut", "another", []]);

  autosave.comeBack();
  assert.deepEqual([looks.length, requests.length], [1, 0]);
  await answer(looks, US);
  assert.deepEqual([autosave.state, tokens, requests.length], ["saving", ["new"], 1]);
});

test("a person who is back without a text to send is greeted", async () => {
  autosave.hear({ status: 401, body: {} });

  autosave.hear(US);

  assert.deepEqual([autosave.state, sentences.at(-1)], ["idle", "back"]);
});

test("a refused text is sent when the section is open again, and not before", async () => {
  type("a");
  mock.timers.tick(2_000);
  await answer(requests, { status: 409, body: { problem: "closed", said: "Closed." } });

  autosave.hear({ status: 200, body: { ...US.body, isOpen: false } });
  assert.deepEqual([autosave.state, requests.length], ["refused", 0]);

  autosave.hear(US);
  assert.deepEqual([autosave.state, requests.length], ["saving", 1]);
});

for (const [status, kind] of [
  [413, "long"],
  [422, "invalid"],
]) {
  test(`a text that is answered with ${status} is sent again once it was changed`, async () => {
    type("a");
    mock.timers.tick(2_000);
    await answer(requests, { status, body: { said: "" } });
    assert.deepEqual([autosave.state, sentences.at(-1)], ["invalid", kind]);

    type("b");
    mock.timers.tick(2_000);

    assert.deepEqual(requests[0].sent, { text: "b" });
  });
}

test("a browser that keeps no copy is named instead of the trouble", async () => {
  autosave.store.write = () => false;
  type("a");
  mock.timers.tick(2_000);

  await answer(requests, { status: 401, body: {} });

  assert.equal(sentences.at(-1), "unkept");
});

test("pressing Save waits for everything that is typed, also meanwhile", async () => {
  type("a");
  const saving = autosave.flush();
  await settled();
  type("ab");
  await answer(requests, STORED);
  assert.deepEqual(requests[0].sent, { text: "ab" });
  await answer(requests, STORED);

  assert.equal(await saving, true);
  assert.equal(autosave.state, "saved");
});

test("pressing Save while nobody answers says that it is not stored", async () => {
  type("a");
  const saving = autosave.flush();
  await answer(requests, LOST);

  assert.equal(await saving, false);
});

test("leaving the page sends at once what was typed, and twice nothing", () => {
  autosave.text.current = "a"; // the editor has not told of it yet

  autosave.leave();
  autosave.leave();

  assert.deepEqual([autosave.state, requests.length], ["saving", 1]);
  assert.deepEqual(copies.at(-1).fields, { text: "a" });
});

test("a newer text is named unless somebody is writing here", () => {
  const newer = { status: 200, body: { ...US.body, version: 3, newer: "Newer" } };
  globalThis.location = { pathname: "/" };
  autosave.hear(newer);
  assert.equal(sentences.at(-1), "newer");

  type("a");
  autosave.hear(newer);

  assert.equal(sentences.at(-1), "changed");
});

import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import {
  dropCopy,
  keysOf,
  LocalStore,
  readCopy,
  removeOldCopies,
  tabName,
} from "../../../static/js/forms/local_store.js";

const DAY = 24 * 3600 * 1000;

// As a browser has it: entries are properties, methods are not.
class Storage {
  static isFull = false;

  getItem(key) {
    return Object.hasOwn(this, key) ? this[key] : null;
  }

  setItem(key, value) {
    if (Storage.isFull) throw new Error("QuotaExceededError");
    this[key] = String(value);
  }

  removeItem(key) {
    delete this[key];
  }
}

class Locks {
  names = new Set();

  request(name, run) {
    this.names.add(name);
    return run().then(() => this.names.delete(name));
  }

  async query() {
    return { held: [...this.names].map((name) => ({ name })) };
  }
}

function install(name, value) {
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
}

beforeEach(() => {
  Storage.isFull = false;
  install("localStorage", new Storage());
  install("sessionStorage", new Storage());
  install("navigator", { locks: new Locks() });
  mock.timers.reset();
  mock.timers.enable({ apis: ["Date"], now: Date.UTC(2017, 9, 16) });
});

const keyOf = (store) => store.key;

test("a copy is read as it was written, with the moment of writing", () => {
  const store = new LocalStore("7", "/notes/");

  assert.equal(store.write({ fields: { text: "a" } }), true);

  assert.deepEqual(readCopy(store.key), { fields: { text: "a" }, at: Date.UTC(2017, 9, 16) });
});

test("a store that is full says that nothing was written", () => {
  const store = new LocalStore("7", "/notes/");
  Storage.isFull = true;

  assert.equal(store.write({ fields: { text: "a" } }), false);
});

test("a copy of up to a million characters is written, a longer one is not", () => {
  const store = new LocalStore("7", "/notes/");
  const room = 1_000_000 - JSON.stringify({ text: "", at: Date.now() }).length;

  assert.equal(store.write({ text: "x".repeat(room) }), true);
  assert.equal(store.write({ text: "x".repeat(room + 1) }), false);
});

test("a browser that keeps nothing is no error", () => {
  Object.defineProperty(globalThis, "localStorage", {
    configurable: true,
    get() {
      throw new Error("SecurityError");
    },
  });

  const store = new LocalStore("7", "/notes/");

  assert.equal(store.write({ text: "a" }), false);
  assert.deepEqual(readCopy(store.key), { at: 0 });
  assert.deepEqual(keysOf("7"), []);
  dropCopy(store.key);
});

test("an entry that is no JSON is read as an old copy without text", () => {
  localStorage.setItem("unsent:7:/notes/:w", "{");

  assert.deepEqual(readCopy("unsent:7:/notes/:w"), { at: 0 });
});

test("only the copies of one person are listed, the newest first", () => {
  const stores = [
    new LocalStore("7", "/a/"),
    new LocalStore("7", "/b/"),
    new LocalStore("70", "/a/"),
  ];
  for (const store of stores) {
    store.write({});
    mock.timers.tick(1000);
  }

  assert.deepEqual(keysOf("7"), [stores[1].key, stores[0].key]);
});

test("of two windows only the copy of the one that is gone is found", async () => {
  const [alive, gone, own] = [1, 2, 3].map(() => new LocalStore("7", "/notes/"));
  for (const store of [alive, gone, own]) store.write({ fields: { text: keyOf(store) } });
  gone.release();
  await Promise.resolve();

  const found = await own.leftBehind();

  assert.deepEqual(
    found.map((copy) => [copy.key, copy.fields.text]),
    [[gone.key, gone.key]],
  );
});

test("a copy of another form or person is not found", async () => {
  new LocalStore("7", "/notes/").write({});
  new LocalStore("8", "/other/").write({});
  navigator.locks = undefined;
  mock.timers.tick(DAY);

  assert.deepEqual(await new LocalStore("7", "/other/").leftBehind(), []);
});

for (const [age, count] of [
  [29_999, 0],
  [30_000, 1],
]) {
  test(`without locks ${count} copies that are ${age} milliseconds old are found`, async () => {
    navigator.locks = undefined;
    new LocalStore("7", "/notes/").write({});
    mock.timers.tick(age);

    assert.equal((await new LocalStore("7", "/notes/").leftBehind()).length, count);
  });
}

for (const [age, count] of [
  [30 * DAY, 1],
  [30 * DAY + 1, 0],
]) {
  test(`of copies that are ${age} milliseconds old ${count} are left`, () => {
    new LocalStore("8", "/notes/").write({});
    mock.timers.tick(age);

    removeOldCopies("7");

    assert.equal(keysOf("8").length, count);
  });
}

test("of a person's 101 copies the oldest is removed", () => {
  const stores = Array.from({ length: 101 }, (_unused, place) => new LocalStore("7", `/${place}/`));
  for (const store of stores) {
    store.write({});
    mock.timers.tick(1);
  }

  removeOldCopies("7");

  assert.equal(keysOf("7").length, 100);
  assert.ok(!keysOf("7").includes(stores[0].key));
});

test("a second text of a form gets a key of its own and leaves the first to be found", async () => {
  const first = new LocalStore("7", "/notes/");
  first.write({ fields: { text: "first" } });

  const second = first.another();
  await Promise.resolve();

  assert.notEqual(second.key, first.key);
  assert.deepEqual(
    (await second.leftBehind()).map((copy) => copy.fields.text),
    ["first"],
  );
});

test("a removed copy is gone, and so is one that is named", () => {
  const [store, other] = [new LocalStore("7", "/a/"), new LocalStore("7", "/b/")];
  for (const it of [store, other]) it.write({});

  store.remove();
  store.remove(other.key);

  assert.deepEqual(keysOf("7"), []);
});

test("a tab keeps its name, and another tab has another", () => {
  const name = tabName();

  assert.equal(tabName(), name);
  install("sessionStorage", new Storage());
  assert.notEqual(tabName(), name);
});

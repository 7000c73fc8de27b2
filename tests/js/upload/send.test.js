// The protocol of an upload in parts, against a server that stands in for files/upload_views.py.
import assert from "node:assert/strict";
import { test } from "node:test";
import { checked, markOf, persistently, send } from "../../../static/js/upload/send.js";

const PART = 4;
const FORM = {
  dataset: { upload: "/files/uploads/", owner: "section", place: "7", replaces: "" },
  elements: { csrfmiddlewaretoken: { value: "token" } },
};
const STATUS = { progress() {}, say() {} };

class Server {
  constructor(received = 0) {
    this.parts = [];
    this.received = received;
    this.calls = [];
  }

  answer(url, { method, body }) {
    this.calls.push(`${method} ${url}`);
    if (method === "PUT") return this.take(url, body);
    if (url.endsWith("/finish/")) return [200, { goes_to: "/done/" }];
    return [200, { key: "k", received: this.received, part: PART }];
  }

  take(url, body) {
    const start = Number(new URL(url, "http://x").searchParams.get("from"));
    if (start !== this.received) return [409, { received: this.received }];
    this.received += body.size;
    return [200, { key: "k", received: this.received, part: PART }];
  }
}

function serve(server) {
  globalThis.fetch = async (url, options) => {
    const [status, data] = server.answer(url, options);
    return Response.json(data, { status });
  };
}

const file = (text = "0123456789") => new File([text], "a.csv", { lastModified: 5 });

test("a file is sent part by part, then finished", async () => {
  const server = new Server();
  serve(server);

  assert.equal((await send(FORM, file(), STATUS)).goesTo, "/done/");

  assert.deepEqual(server.calls, [
    "POST /files/uploads/",
    "PUT /files/uploads/k/?from=0",
    "PUT /files/uploads/k/?from=4",
    "PUT /files/uploads/k/?from=8",
    "POST /files/uploads/k/finish/",
  ]);
});

test("a file that was cut off goes on where the server stands", async () => {
  const server = new Server(8);
  serve(server);

  await send(FORM, file(), STATUS);

  assert.deepEqual(server.calls.slice(1), [
    "PUT /files/uploads/k/?from=8",
    "POST /files/uploads/k/finish/",
  ]);
});

test("what the server refuses is said and not tried again", async () => {
  const server = new Server();
  server.answer = () => [422, { error: "The file is empty." }];
  serve(server);

  assert.equal((await send(FORM, file(), STATUS)).error, "The file is empty.");
});

test("a part whose answer was lost is not sent twice", async () => {
  const server = new Server();
  const answer = server.answer.bind(server);
  let isLost = true;
  server.answer = (url, options) => {
    const result = answer(url, options);
    if (options.method === "PUT" && isLost) {
      isLost = false;
      throw new TypeError("network");
    }
    return result;
  };
  serve(server);

  assert.equal((await send(FORM, file("01234567"), STATUS)).goesTo, "/done/");
  assert.equal(server.received, 8);
});

test("a call is tried four times, and refusals once", async () => {
  let calls = 0;
  const failing = async () => {
    calls += 1;
    throw new TypeError("network");
  };
  assert.equal((await persistently(failing, 0)).status, 0);
  assert.equal(calls, 4);

  calls = 0;
  const refusing = async () => {
    calls += 1;
    return { status: 403 };
  };
  assert.equal((await persistently(refusing, 0)).status, 403);
  assert.equal(calls, 1);
});

test("the check is asked about until it has an answer", async () => {
  const answers = [{ status: 202 }, { status: 202 }, { status: 200, goes_to: "/done/" }];

  const answer = await checked(async () => answers.shift(), "waiting", [0]);

  assert.deepEqual(answer, { goesTo: "/done/", error: undefined });
  assert.equal(answers.length, 0);
});

test("a file that the check refuses is told with its reason", async () => {
  const answers = [{ status: 202 }, { status: 422, error: "It has macros." }];

  const answer = await checked(async () => answers.shift(), "waiting", [0]);

  assert.equal(answer.error, "It has macros.");
});

test("after many looks the person may leave", async () => {
  let looks = 0;
  const look = async () => {
    looks += 1;
    return { status: 202 };
  };

  assert.deepEqual(await checked(look, "waiting", [0]), { error: "waiting" });
  assert.equal(looks, 45);
});

test("a file is known again by name, size and date of change", () => {
  const marks = new Set([
    markOf(file()),
    markOf(file("other text")),
    markOf(file("longer text than that")),
    markOf(new File(["0123456789"], "a.csv", { lastModified: 6 })),
    markOf(new File(["0123456789"], "b.csv", { lastModified: 5 })),
  ]);
  assert.equal(markOf(file()), markOf(file()));
  assert.equal(marks.size, 4); // another content of the same length and date is not told apart
  for (const mark of marks) assert.ok(mark.length <= 64);
});

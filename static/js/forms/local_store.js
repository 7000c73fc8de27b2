// Texts that the server has not confirmed, kept in this browser: an entry for each person, form and
// window. Nobody else's are read; signing out removes them (signout.js), and so does age.
const ALIVE = 30_000; // without locks, a copy this old belongs to a window that is gone
const OLDEST = 30 * 24 * 3600 * 1000; // milliseconds
const MOST_COPIES = 100; // of one person
const LONGEST = 1_000_000; // characters of one copy; a section has at most 200,000, kept twice

const prefixOf = (user) => `unsent:${user}:`;

function keysFrom(start) {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(start));
  } catch {
    return []; // the browser keeps nothing
  }
}

export function readCopy(key) {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? { at: 0 };
  } catch {
    return { at: 0 };
  }
}

export function dropCopy(key) {
  try {
    localStorage.removeItem(key);
  } catch {
    /* then there is none */
  }
}

// The keys of all copies of a person, the newest first.
export function keysOf(user) {
  return keysFrom(prefixOf(user)).sort((a, b) => readCopy(b).at - readCopy(a).at);
}

// Anybody's copies that are too old, and one person's that are too many.
export function removeOldCopies(user) {
  const isOld = (key) => Date.now() - readCopy(key).at > OLDEST;
  keysFrom("unsent:").filter(isOld).forEach(dropCopy);
  keysOf(user).slice(MOST_COPIES).forEach(dropCopy);
}

export function newName() {
  return Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
}

// The same after a reload: whoever reloads a page is not in two windows.
export function tabName() {
  try {
    sessionStorage.tab ??= newName();
    return sessionStorage.tab;
  } catch {
    return newName();
  }
}

export class LocalStore {
  constructor(user, path) {
    Object.assign(this, { user, path });
    this.window = newName();
    this.place = `${prefixOf(user)}${path}:`;
    this.key = this.place + this.window;
    this.hold();
  }

  // For a second text of the same form, which leaves this one to be found.
  another() {
    this.release();
    return new LocalStore(this.user, this.path);
  }

  // As long as this window lives it holds a lock, so that others leave its copy alone.
  hold() {
    navigator.locks
      ?.request(
        this.key,
        () =>
          new Promise((free) => {
            this.release = free;
          }),
      )
      .catch(() => {});
  }

  release() {}

  write(copy) {
    const entry = JSON.stringify({ ...copy, at: Date.now() });
    if (entry.length > LONGEST) return false;
    try {
      localStorage.setItem(this.key, entry);
      return true;
    } catch {
      return false; // full, or the browser keeps nothing
    }
  }

  remove(key = this.key) {
    dropCopy(key);
  }

  // LocalStore of windows that are gone, the newest first.
  async leftBehind() {
    const held = navigator.locks
      ? new Set((await navigator.locks.query()).held.map((lock) => lock.name))
      : null;
    const isLeft = (key) =>
      key !== this.key && !(held ? held.has(key) : Date.now() - readCopy(key).at < ALIVE);
    const copies = keysFrom(this.place)
      .filter(isLeft)
      .map((key) => ({ ...readCopy(key), key }));
    return copies.sort((a, b) => b.at - a.at);
  }
}

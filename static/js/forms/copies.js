// Texts that the server has not confirmed, kept in this browser: an entry for each person, section
// and window. Nobody else's are read; signing out removes them (signout.js).
const ALIVE = 30_000; // without locks, a copy this old belongs to a window that is gone

export function newName() {
  return Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, "0")).join("");
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

export class Copies {
  constructor(user, path) {
    this.window = newName();
    this.place = `unsent:${user}:${path}:`;
    this.key = this.place + this.window;
    this.hold();
  }

  // As long as this window lives it holds a lock, so that others leave its copy alone.
  hold() {
    navigator.locks?.request(this.key, () => new Promise((free) => { this.release = free; })).catch(() => {});
  }

  release() {}

  keep(copy) {
    try {
      localStorage.setItem(this.key, JSON.stringify({ ...copy, at: Date.now() }));
      return true;
    } catch {
      return false; // full, or the browser keeps nothing
    }
  }

  drop(key = this.key) {
    try {
      localStorage.removeItem(key);
    } catch { /* then there is none */ }
  }

  // Copies of windows that are gone, the newest first.
  async left() {
    const held = navigator.locks ? new Set((await navigator.locks.query()).held.map((lock) => lock.name)) : null;
    const found = [];
    for (const key of this.keys()) {
      const copy = this.read(key);
      const isAlive = held ? held.has(key) : Date.now() - copy.at < ALIVE;
      if (key !== this.key && !isAlive) found.push({ ...copy, key });
    }
    return found.sort((a, b) => b.at - a.at);
  }

  keys() {
    try {
      return Object.keys(localStorage).filter((key) => key.startsWith(this.place));
    } catch {
      return [];
    }
  }

  read(key) {
    try {
      return JSON.parse(localStorage.getItem(key)) ?? { at: 0 };
    } catch {
      return { at: 0 };
    }
  }
}

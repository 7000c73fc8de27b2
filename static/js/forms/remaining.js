// How much room is left in a field with a longest text, as the server counts: characters, not
// UTF-16 units; a line break is one; no space around.
const NEAR = 0.1; // of the longest text, but
const FEWEST = 20; // characters at least, and
const MOST = 200; // at most

const lengthOf = (text) => [...text.trim().replace(/\r\n/g, "\n")].length;
const nearOf = (longest) => Math.min(MOST, Math.max(FEWEST, longest * NEAR));

// { left, isOver, isNear }: characters that are left, below zero where the text is too long.
export function remaining(text, longest) {
  const left = longest - lengthOf(text);
  return { left, isOver: left < 0, isNear: left <= nearOf(longest) };
}

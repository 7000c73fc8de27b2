// Where a key leads from one cell to another: [rows down, cells along the row], or null where the
// key belongs to the cell itself.
const ALONG = { ArrowLeft: -1, ArrowRight: 1 }; // as they are seen, in a page from left to right

// `state`: key, hasModifier, isShifted, isChoice (a list of choices), hasLines (line breaks may be
// typed), text, start and end of the selection, isTextRightToLeft, isPageRightToLeft.
export function move(state) {
  const { key, hasModifier, isShifted, isChoice, hasLines } = state;
  if (hasModifier) return null;
  if (key === "Enter") return isChoice || hasLines ? null : [isShifted ? -1 : 1, 0];
  if (isShifted || isChoice) return isChoice && !isShifted && key in ALONG ? along(state) : null;
  if (key === "ArrowUp") return isFirstLine(state) ? [-1, 0] : null;
  if (key === "ArrowDown") return isLastLine(state) ? [1, 0] : null;
  return key in ALONG && isAtEdge(state) ? along(state) : null;
}

const along = ({ key, isPageRightToLeft }) => [0, ALONG[key] * (isPageRightToLeft ? -1 : 1)];
const isCaret = ({ start, end }) => start === end;
const isFirstLine = (state) => isCaret(state) && !state.text.slice(0, state.start).includes("\n");
const isLastLine = (state) => isCaret(state) && !state.text.slice(state.end).includes("\n");

// Whether the caret stands where the key cannot take it further in the text.
function isAtEdge(state) {
  const goesBack = ALONG[state.key] < 0 !== state.isTextRightToLeft;
  return isCaret(state) && state.start === (goesBack ? 0 : state.text.length);
}

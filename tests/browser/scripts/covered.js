// What hides the caret, or the element that has the focus: empty when all of it is seen. Asks the
// page which element lies at the corners and the centre. Runs in any browser.
(() => {
  const inset = (size) => Math.min(4, size / 4);
  const points = ({ left, top, width, height }) => [
    [left + inset(width), top + inset(height)],
    [left + width - inset(width), top + inset(height)],
    [left + width / 2, top + height / 2],
    [left + inset(width), top + height - inset(height)],
    [left + width - inset(width), top + height - inset(height)],
  ];
  const nameOf = (it) =>
    it
      ? `${it.tagName.toLowerCase()}#${it.id}.${it.className} ${it.textContent.trim().slice(0, 20)}`
      : "nothing";
  const isPartOf = (top, element) =>
    top &&
    (element.contains(top) ||
      (top.contains(element) &&
        top.closest("label, summary, li, td, th") !== null &&
        !top.closest(".toolbar, .save-bar")));

  const hiding = (rect, element) =>
    points(rect)
      .map(([x, y]) => {
        const at = `(${Math.round(x)}, ${Math.round(y)})`;
        if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight)
          return `${at} is outside the window`;
        const top = document.elementFromPoint(x, y);
        return isPartOf(top, element) ? "" : `${at} is behind ${nameOf(top)}`;
      })
      .filter(Boolean);

  // A caret in an empty paragraph has no rectangle of its own: the paragraph's first line counts.
  const caretRect = () => {
    const { focusNode, focusOffset } = document.getSelection();
    const range = document.createRange();
    range.setStart(focusNode, focusOffset);
    const [own] = range.getClientRects();
    if (own) return { left: own.left, top: own.top, width: 1, height: own.height };
    const line =
      focusNode.nodeType === 1
        ? (focusNode.childNodes[focusOffset] ?? focusNode)
        : focusNode.parentElement;
    const box = (line.getBoundingClientRect ? line : line.parentElement).getBoundingClientRect();
    return { left: box.left, top: box.top, width: 1, height: Math.min(box.height, 20) };
  };

  const ofCaret = () => hiding(caretRect(), document.activeElement);

  // What is higher or wider than the window cannot be seen as a whole, and a text area scrolls to
  // its caret: of those the beginning counts.
  const ofFocus = () => {
    const it = document.activeElement;
    const [rect] = it.getClientRects();
    if (!rect || it.isContentEditable) return [];
    const start = {
      left: Math.max(rect.left, 0),
      top: Math.min(Math.max(rect.top, 0), rect.bottom - 24),
    };
    const part = { ...start, width: Math.min(rect.width, 24), height: Math.min(rect.height, 24) };
    const isLarge =
      it.matches("textarea") || rect.height > innerHeight * 0.8 || rect.width > innerWidth * 0.95;
    return hiding(isLarge ? part : rect, it).map((what) => `${nameOf(it)}: ${what}`);
  };

  const FOCUSABLE =
    "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
  const ofEveryStop = () =>
    [...document.querySelectorAll(FOCUSABLE)]
      .filter(
        (it) =>
          it.checkVisibility({ visibilityProperty: true }) && !it.disabled && !it.closest("dialog"),
      )
      .flatMap((it) => {
        it.focus();
        return document.activeElement === it ? ofFocus() : [];
      });

  return { ofCaret, ofFocus, ofEveryStop };
})();

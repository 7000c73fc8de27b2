// The bars above and below the text stay in view on high windows. The caret never goes behind them:
// the editor scrolls as far as they are high, and so does the page (--bar-start and --bar-end).
const ROOM = 8; // pixels between a bar and the caret

const heightOf = (bar) => (getComputedStyle(bar).position === "sticky" ? bar.offsetHeight : 0);

export function keepClear(view, ...bars) {
  let isPressed = false; // the pointer chooses a place that is in view
  const measure = () => {
    const [top, bottom] = bars.map(heightOf);
    const page = document.documentElement.style;
    page.setProperty("--bar-start", `${top}px`);
    page.setProperty("--bar-end", `${bottom}px`);
    const sides = { top: top + ROOM, bottom: bottom + ROOM, left: 0, right: 0 };
    view.setProps({ scrollThreshold: sides, scrollMargin: sides });
  };
  const watch = new ResizeObserver(measure);
  for (const bar of bars) watch.observe(bar);
  window.addEventListener("resize", measure);
  window.addEventListener(
    "pointerdown",
    () => {
      isPressed = true;
    },
    true,
  );
  window.addEventListener(
    "pointerup",
    () => {
      isPressed = false;
    },
    true,
  );
  view.dom.addEventListener("focus", () => {
    if (!isPressed) setTimeout(() => view.dispatch(view.state.tr.scrollIntoView()));
  });
  measure();
}

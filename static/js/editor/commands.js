// What the toolbar and the keys can do, by name. Each is { run, isOn?, can? }.
import {
  chainCommands,
  exitCode,
  lift,
  setBlockType,
  toggleMark,
  wrapIn,
} from "prosemirror-commands";
import { redo, undo } from "prosemirror-history";
import { liftListItem, sinkListItem, wrapInList } from "prosemirror-schema-list";
import { TextSelection } from "prosemirror-state";
import * as tables from "prosemirror-tables";
import { schema } from "./schema.js";

const { nodes, marks } = schema;

const isMarked = (type) => (state) => {
  const { from, to, empty, $from } = state.selection;
  return empty
    ? Boolean(type.isInSet(state.storedMarks ?? $from.marks()))
    : state.doc.rangeHasMark(from, to, type);
};

// The innermost ancestor of one of these types.
function around(state, ...types) {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth -= 1)
    if (types.includes($from.node(depth).type)) return $from.node(depth);
  return null;
}

const isIn =
  (...types) =>
  (state) =>
    Boolean(around(state, ...types));

const marking = (type) => ({ run: toggleMark(type), isOn: isMarked(type) });

function block(type) {
  const isOn = (state) => state.selection.$from.parent.type === type;
  const run = (state, dispatch) =>
    setBlockType(isOn(state) ? nodes.paragraph : type)(state, dispatch);
  return { run, isOn };
}

// On: out of the list. In the other kind of list: change its kind. Else: a new list.
function listing(type, other) {
  const isOn = (state) => around(state, nodes.bullets, nodes.numbers)?.type === type;
  function change(state, dispatch) {
    const { $from } = state.selection;
    for (let depth = $from.depth; depth > 0; depth -= 1) {
      if ($from.node(depth).type === other) {
        dispatch?.(state.tr.setNodeMarkup($from.before(depth), type));
        return true;
      }
      if ($from.node(depth).type === type) return false;
    }
    return false;
  }
  const run = (state, dispatch) =>
    isOn(state)
      ? liftListItem(nodes.item)(state, dispatch)
      : chainCommands(change, wrapInList(type))(state, dispatch);
  return { run, isOn };
}

const quote = {
  isOn: isIn(nodes.quote),
  run: (state, dispatch) =>
    isIn(nodes.quote)(state) ? lift(state, dispatch) : wrapIn(nodes.quote)(state, dispatch),
};

function emptyTable() {
  const row = (type) =>
    nodes.table_row.create(
      null,
      [0, 1, 2].map(() => type.createAndFill()),
    );
  return nodes.table.create(null, [
    row(nodes.table_header),
    row(nodes.table_cell),
    row(nodes.table_cell),
  ]);
}

function insertTable(state, dispatch) {
  if (tables.isInTable(state)) return false;
  const { $from } = state.selection;
  const depth = Math.min(1, $from.depth);
  const isEmpty = depth && $from.node(1).type === nodes.paragraph && !$from.node(1).content.size;
  const start = isEmpty ? $from.before(1) : depth ? $from.after(1) : $from.pos;
  const end = isEmpty ? $from.after(1) : start;
  if (dispatch) {
    const tr = state.tr.replaceWith(start, end, emptyTable());
    if (start + emptyTable().nodeSize >= tr.doc.content.size)
      tr.insert(tr.doc.content.size, nodes.paragraph.create());
    dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(start + 3))).scrollIntoView());
  }
  return true;
}

// An arrow out of a table that nothing stands beside makes room there: an empty paragraph, which
// is not saved while it stays empty.
export function besideTable(direction) {
  return (state, dispatch, view) => {
    if (!tables.isInTable(state) || !view?.endOfTextblock(direction < 0 ? "up" : "down"))
      return false;
    const { $head } = state.selection;
    const { table, top, bottom, map } = tables.selectedRect(state);
    if (direction < 0 ? top > 0 : bottom < map.height) return false;
    const side = direction < 0 ? $head.before(1) : $head.after(1);
    const beside = state.doc.resolve(side)[direction < 0 ? "nodeBefore" : "nodeAfter"];
    if (beside && beside.type !== table.type) return false;
    const tr = state.tr.insert(side, nodes.paragraph.create());
    dispatch?.(tr.setSelection(TextSelection.create(tr.doc, side + 1)).scrollIntoView());
    return true;
  };
}

const tabling = (run) => ({ run, can: tables.isInTable });

export const lineBreak = chainCommands(exitCode, (state, dispatch) => {
  dispatch?.(state.tr.replaceSelectionWith(nodes.line_break.create()).scrollIntoView());
  return true;
});

export const isLinked = isMarked(marks.link);

export const commands = {
  bold: marking(marks.strong),
  italic: marking(marks.em),
  heading: block(nodes.heading),
  subheading: block(nodes.subheading),
  bullets: listing(nodes.bullets, nodes.numbers),
  numbers: listing(nodes.numbers, nodes.bullets),
  deeper: { run: sinkListItem(nodes.item) },
  shallower: { run: liftListItem(nodes.item) },
  quote,
  table: { run: insertTable, isOn: tables.isInTable },
  undo: { run: undo },
  redo: { run: redo },
  "row-above": tabling(tables.addRowBefore),
  "row-below": tabling(tables.addRowAfter),
  "column-before": tabling(tables.addColumnBefore),
  "column-after": tabling(tables.addColumnAfter),
  "row-delete": tabling(chainCommands(tables.deleteRow, tables.deleteTable)),
  "column-delete": tabling(chainCommands(tables.deleteColumn, tables.deleteTable)),
  "header-row": tabling(tables.toggleHeaderRow),
  "table-delete": tabling(tables.deleteTable),
};

// Keys. Tab leaves the editor, except in a table, where it goes from cell to cell and leaves
// after the last one; Alt+F10 goes to the toolbar.
import { baseKeymap, chainCommands, setBlockType } from "prosemirror-commands";
import {
  inputRules,
  textblockTypeInputRule,
  undoInputRule,
  wrappingInputRule,
} from "prosemirror-inputrules";
import { keymap } from "prosemirror-keymap";
import { splitListItem } from "prosemirror-schema-list";
import { goToNextCell } from "prosemirror-tables";
import { besideTable, commands, lineBreak } from "./commands.js";
import { schema } from "./schema.js";

const { nodes } = schema;

const rules = inputRules({
  rules: [
    textblockTypeInputRule(/^#{1,3} $/, nodes.heading),
    textblockTypeInputRule(/^#{4} $/, nodes.subheading),
    wrappingInputRule(/^\s*[-*•] $/, nodes.bullets),
    wrappingInputRule(/^\s*[1١][.)] $/, nodes.numbers),
    wrappingInputRule(/^> $/, nodes.quote),
  ],
});

export const keys = ({ toToolbar, askForLink }) => [
  rules,
  keymap({
    "Mod-b": commands.bold.run,
    "Mod-i": commands.italic.run,
    "Mod-k": askForLink,
    "Mod-z": commands.undo.run,
    "Mod-y": commands.redo.run,
    "Shift-Mod-z": commands.redo.run,
    "Mod-Alt-0": setBlockType(nodes.paragraph),
    "Mod-Alt-3": commands.heading.run,
    "Mod-Alt-4": commands.subheading.run,
    "Shift-Mod-7": commands.numbers.run,
    "Shift-Mod-8": commands.bullets.run,
    "Shift-Mod-9": commands.quote.run,
    "Mod-]": commands.deeper.run,
    "Mod-[": commands.shallower.run,
    Enter: splitListItem(nodes.item),
    "Shift-Enter": lineBreak,
    "Mod-Enter": lineBreak,
    Tab: goToNextCell(1),
    "Shift-Tab": goToNextCell(-1),
    "Alt-F10": toToolbar,
    ArrowUp: besideTable(-1),
    ArrowDown: besideTable(1),
    Backspace: chainCommands(undoInputRule, outOfHeading),
  }),
  keymap(baseKeymap),
];

// Backspace at the beginning of a heading makes it a paragraph first.
function outOfHeading(state, dispatch) {
  const { empty, $from } = state.selection;
  if (
    !empty ||
    $from.parentOffset ||
    ![nodes.heading, nodes.subheading].includes($from.parent.type)
  )
    return false;
  return setBlockType(nodes.paragraph)(state, dispatch);
}

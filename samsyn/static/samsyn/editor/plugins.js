// What the text does by itself: keys, numbers of lists, heads of tables, ids of blocks, a line to write on after a table.

import {
  Decoration, DecorationSet, InputRule, Plugin, baseKeymap, chainCommands, gapCursor, goToNextCell, history,
  inputRules, isInTable, keymap, redo, tableEditing, toggleMark, undo, undoInputRule,
} from "./vendor/prosemirror.js";
import { newId } from "./blocks.js";
import { backspace, enter, indent, insertBreak, toggleBlock } from "./commands.js";
import { schema } from "./schema.js";

const { nodes, marks } = schema;

export function plugins(tools) {
  return [typing(), keys(tools), keymap(baseKeymap), gapCursor(), tableEditing(), history(), numbers(), ids(), lastLine()];
}

// ---- Keys ------------------------------------------------------------------------------------------------------------------

// Tab moves between the cells of a table and otherwise leaves the text; after Escape it leaves from a cell too.
function keys({ openLink, focusToolbar }) {
  let leaving = false;
  const cell = (step) => (state, dispatch) => !leaving && isInTable(state) && goToNextCell(step)(state, dispatch);
  const bound = keymap({
    "Mod-b": toggleMark(marks.strong),
    "Mod-i": toggleMark(marks.em),
    "Mod-k": openLink,
    "Mod-z": undo,
    "Mod-y": redo,
    "Shift-Mod-z": redo,
    "Mod-Alt-1": toggleBlock(nodes.heading, { level: 1 }),
    "Mod-Alt-2": toggleBlock(nodes.heading, { level: 2 }),
    "Mod-Alt-3": toggleBlock(nodes.heading, { level: 3 }),
    "Mod-Alt-0": toggleBlock(nodes.paragraph),
    "Alt-Shift-ArrowRight": indent(1),
    "Alt-Shift-ArrowLeft": indent(-1),
    "Alt-F10": focusToolbar,
    "Shift-Enter": insertBreak,
    Enter: enter,
    Backspace: chainCommands(undoInputRule, backspace),
    Tab: cell(1),
    "Shift-Tab": cell(-1),
  });
  const handle = bound.props.handleKeyDown;
  bound.props.handleKeyDown = (view, event) => {
    if (event.key === "Escape") leaving = true;
    else if (!["Tab", "Shift"].includes(event.key)) leaving = false;
    return handle(view, event);
  };
  bound.props.handleDOMEvents = { blur: () => void (leaving = false), mousedown: () => void (leaving = false) };
  return bound;
}

// "- " and "1. " start a list where a paragraph starts.
function typing() {
  const list = (pattern, ordered) =>
    new InputRule(pattern, (state, match, start, end) => {
      const $start = state.doc.resolve(start);
      if ($start.parent.type !== nodes.paragraph) return null;
      const attrs = { id: $start.parent.attrs.id, ordered };
      return state.tr.delete(start, end).setNodeMarkup($start.before(), nodes.item, attrs);
    });
  return inputRules({ rules: [list(/^[-*•] $/, false), list(/^1[.)] $/, true)] });
}

// ---- What is seen but not saved ----------------------------------------------------------------------------------------

// Numbers of list items, and which cells are heads, for the eye and for screen readers.
function numbers() {
  return new Plugin({
    state: {
      init: (_, { doc }) => decorated(doc),
      apply: (tr, old) => (tr.docChanged ? decorated(tr.doc) : old),
    },
    props: {
      decorations(state) {
        return this.getState(state);
      },
    },
  });
}

function decorated(doc) {
  const made = [];
  let counts = []; // per depth: the number of the item last seen, 0 for a bullet
  doc.forEach((node, pos) => {
    if (node.type === nodes.item) {
      const { depth, ordered } = node.attrs;
      counts.length = depth + 1;
      counts[depth] = ordered ? (counts[depth] ?? 0) + 1 : 0;
      if (ordered) made.push(Decoration.node(pos, pos + node.nodeSize, { start: String(counts[depth]) }));
      return;
    }
    counts = [];
    if (node.type === nodes.table) heads(node, pos, made);
  });
  return DecorationSet.create(doc, made);
}

function heads(table, pos, made) {
  const { header_row, header_column } = table.attrs;
  table.forEach((row, rowAt, rowIndex) => {
    row.forEach((cell, cellAt, cellIndex) => {
      const role = header_row && rowIndex === 0 ? "columnheader" : header_column && cellIndex === 0 ? "rowheader" : null;
      const from = pos + 1 + rowAt + 1 + cellAt;
      // A head without words heads nothing yet.
      const attributes = { class: "sam-editor__head", ...(cell.content.size ? { role } : {}) };
      if (role) made.push(Decoration.node(from, from + cell.nodeSize, attributes));
    });
  });
}

// ---- What keeps the text whole -----------------------------------------------------------------------------------------

// Every block and row has an id of its own; of two alike the first keeps it. The server has the last word.
function ids() {
  return new Plugin({
    appendTransaction(transactions, _, state) {
      if (!transactions.some((tr) => tr.docChanged)) return null;
      const seen = new Set();
      const tr = state.tr.setMeta("addToHistory", false);
      state.doc.descendants((node, pos) => {
        if (!("id" in node.attrs)) return;
        if (!node.attrs.id || seen.has(node.attrs.id)) tr.setNodeAttribute(pos, "id", newId());
        else seen.add(node.attrs.id);
      });
      return tr.docChanged ? tr : null;
    },
  });
}

// After a table and a picture there is always a line to write on.
function lastLine() {
  return new Plugin({
    appendTransaction(transactions, _, state) {
      if (![nodes.table, nodes.picture].includes(state.doc.lastChild.type)) return null;
      return state.tr.insert(state.doc.content.size, nodes.paragraph.create()).setMeta("addToHistory", false);
    },
  });
}

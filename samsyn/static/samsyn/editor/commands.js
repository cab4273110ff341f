// What the buttons and keys do. Each is a ProseMirror command: (state, dispatch) → whether it can be done here.

import { Fragment, TextSelection, isInTable, splitBlockAs } from "./vendor/prosemirror.js";
import { schema } from "./schema.js";

const MAX_DEPTH = 2;

// ---- Blocks ----------------------------------------------------------------------------------------------------------------

// The blocks of text that the selection touches: [node, position]. Cells of tables are not among them.
function touched(state) {
  const found = [];
  state.doc.nodesBetween(state.selection.from, state.selection.to, (node, pos) => {
    if (node.isTextblock && node.type !== schema.nodes.table_cell) found.push([node, pos]);
    return node.type !== schema.nodes.table;
  });
  return found;
}

export function isBlock(state, type, attrs = {}) {
  const found = touched(state);
  const same = (node) => node.type === type && Object.entries(attrs).every(([name, value]) => node.attrs[name] === value);
  return found.length > 0 && found.every(([node]) => same(node));
}

function change(tr, [node, pos], type, attrs = {}) {
  return tr.setNodeMarkup(pos, type, { id: node.attrs.id, ...attrs });
}

export function toggleBlock(type, attrs = {}) {
  return (state, dispatch) => {
    const found = touched(state);
    if (!found.length) return false;
    const back = isBlock(state, type, attrs);
    const kept = (node) => (type === schema.nodes.item && node.type === type ? { depth: node.attrs.depth } : {});
    const { tr } = state;
    for (const part of found) {
      if (back) change(tr, part, schema.nodes.paragraph);
      else change(tr, part, type, { ...kept(part[0]), ...attrs });
    }
    dispatch?.(tr.scrollIntoView());
    return true;
  };
}

// ---- Lists -----------------------------------------------------------------------------------------------------------------

export function indent(step) {
  return (state, dispatch) => {
    const found = touched(state).filter(([node]) => node.type === schema.nodes.item);
    if (!found.length) return false;
    const { tr } = state;
    for (const [node, pos] of found) {
      const before = tr.doc.resolve(pos).nodeBefore;
      const deepest = before?.type === schema.nodes.item ? Math.min(before.attrs.depth + 1, MAX_DEPTH) : 0;
      const depth = Math.max(0, Math.min(node.attrs.depth + step, deepest));
      if (depth !== node.attrs.depth) tr.setNodeAttribute(pos, "depth", depth);
    }
    if (!tr.docChanged) return false;
    dispatch?.(tr.scrollIntoView());
    return true;
  };
}

// Enter goes on with the list or the quotation; in an empty one it leaves it.
export function enter(state, dispatch, view) {
  const { $from, empty } = state.selection;
  const node = $from.parent;
  if (isInTable(state)) return insertBreak(state, dispatch);
  if (![schema.nodes.item, schema.nodes.quote].includes(node.type)) return false;
  if (empty && !node.content.size) return leave(state, dispatch);
  return splitBlockAs(() => ({ type: node.type, attrs: { ...node.attrs, id: null } }))(state, dispatch, view);
}

function leave(state, dispatch) {
  const node = state.selection.$from.parent;
  if (node.attrs.depth > 0) return indent(-1)(state, dispatch);
  dispatch?.(change(state.tr, [node, state.selection.$from.before()], schema.nodes.paragraph).scrollIntoView());
  return true;
}

// Backspace at the start of an item, quotation or heading makes it less of one before it joins the block above.
export function backspace(state, dispatch) {
  const { $from, empty } = state.selection;
  const plain = [schema.nodes.paragraph, schema.nodes.table_cell].includes($from.parent.type);
  return empty && !plain && $from.parent.isTextblock && $from.parentOffset === 0 ? leave(state, dispatch) : false;
}

// ---- Words -----------------------------------------------------------------------------------------------------------------

export function insertBreak(state, dispatch) {
  const node = schema.nodes.hard_break.create(null, null, state.selection.$from.marks());
  dispatch?.(state.tr.replaceSelectionWith(node, false).scrollIntoView());
  return true;
}

// The link that the selection stands in: {from, to, href} or null.
export function linkHere(state) {
  const { $from, to } = state.selection;
  const { parent } = $from;
  const link = schema.marks.link;
  const at = (index) => index >= 0 && index < parent.childCount && link.isInSet(parent.child(index).marks);
  let index = $from.index();
  let here = at(index);
  if (!here && state.selection.empty && $from.textOffset === 0) here = at((index -= 1));
  if (!here) return null;
  let [first, last] = [index, index + 1];
  while (at(first - 1) && at(first - 1).eq(here)) first -= 1;
  while (at(last) && at(last).eq(here)) last += 1;
  let from = $from.start();
  for (let child = 0; child < first; child += 1) from += parent.child(child).nodeSize;
  let end = from;
  for (let child = first; child < last; child += 1) end += parent.child(child).nodeSize;
  return to <= end ? { from, to: end, href: here.attrs.href } : null;
}

export function setLink(range, href, text) {
  return (state, dispatch) => {
    const { tr } = state;
    const mark = schema.mark("link", { href });
    if (range.from === range.to) {
      tr.insert(range.from, schema.text(text, [...state.selection.$from.marks(), mark]));
      tr.setSelection(TextSelection.create(tr.doc, range.from + text.length)).removeStoredMark(mark);
    } else {
      tr.removeMark(range.from, range.to, schema.marks.link).addMark(range.from, range.to, mark);
    }
    dispatch?.(tr.scrollIntoView());
    return true;
  };
}

export function removeLink(range) {
  return (state, dispatch) => {
    dispatch?.(state.tr.removeMark(range.from, range.to, schema.marks.link));
    return true;
  };
}

export function insertNote(content) {
  return (state, dispatch) => {
    const { $to } = state.selection;
    if (!$to.parent.inlineContent) return false;
    dispatch?.(state.tr.insert($to.pos, schema.node("note", { content })).scrollIntoView());
    return true;
  };
}

// ---- Tables ----------------------------------------------------------------------------------------------------------------

// The table the selection is in: {node, pos} or null.
export function tableHere(state) {
  const { $from } = state.selection;
  if (state.selection.node?.type === schema.nodes.table) return { node: state.selection.node, pos: $from.pos };
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    if ($from.node(depth).type === schema.nodes.table) return { node: $from.node(depth), pos: $from.before(depth) };
  }
  return null;
}

export function insertTable(state, dispatch) {
  if (isInTable(state)) return false;
  const cell = () => schema.node("table_cell");
  const row = () => schema.node("table_row", null, [cell(), cell(), cell()]);
  const table = schema.node("table", { header_row: true }, [row(), row(), row()]);
  const { $to } = state.selection;
  const empty = $to.parent.type === schema.nodes.paragraph && !$to.parent.content.size;
  const at = empty ? $to.before() : $to.depth ? $to.after() : $to.pos;
  const { tr } = state;
  tr.replaceWith(at, empty ? $to.after() : at, Fragment.from(table));
  tr.setSelection(TextSelection.near(tr.doc.resolve(at + 1)));
  dispatch?.(tr.scrollIntoView());
  return true;
}

// ---- Pictures --------------------------------------------------------------------------------------------------------------

// After the block where the selection ends; in place of an empty paragraph.
export function insertPicture(attrs) {
  return (state, dispatch) => {
    const { $to } = state.selection;
    const block = $to.depth ? $to.node(1) : null;
    const empty = block?.type === schema.nodes.paragraph && !block.content.size;
    const at = !$to.depth ? $to.pos : empty ? $to.before(1) : $to.after(1);
    const { tr } = state;
    tr.replaceWith(at, empty ? $to.after(1) : at, schema.node("picture", attrs));
    const after = at + 1;
    if (after >= tr.doc.content.size) tr.insert(after, schema.nodes.paragraph.create());
    tr.setSelection(TextSelection.near(tr.doc.resolve(after)));
    dispatch?.(tr.scrollIntoView());
    return true;
  };
}

export function setTable(attrs) {
  return (state, dispatch) => {
    const table = tableHere(state);
    if (!table) return false;
    const { tr } = state;
    for (const [name, value] of Object.entries(attrs)) tr.setNodeAttribute(table.pos, name, value);
    dispatch?.(tr);
    return true;
  };
}

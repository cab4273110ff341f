// samsyn.blocks/1 to a ProseMirror document and back. What the text holds is never lost; the server makes the normal form.

import { schema } from "./schema.js";

const LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
const BLOCK_ID = /^b[a-z2-7]{8}$/;

export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return `b${[...bytes].map((byte) => LETTERS[byte % 32]).join("")}`;
}

// ---- Blocks to document ------------------------------------------------------------------------------------------------

export function toDocument(blocks) {
  const made = blocks.map(blockNode).filter(Boolean);
  return schema.node("doc", null, made.length ? made : [schema.node("paragraph")]);
}

function blockNode(block) {
  const { id } = block;
  const content = () => inlineNodes(block.text ?? []);
  switch (block.type) {
    case "heading":
      return schema.node("heading", { id, level: block.level }, content());
    case "item":
      return schema.node("item", { id, ordered: block.ordered, depth: block.depth }, content());
    case "quote":
      return schema.node("quote", { id }, content());
    case "table":
      return tableNode(block);
    case "picture":
      return pictureNode(block);
    default:
      return schema.node("paragraph", { id }, content());
  }
}

function pictureNode({ id, picture, width, height, alt, decorative, text }) {
  return schema.node("picture", { id, picture, width, height, alt, decorative, text });
}

function tableNode(block) {
  const { id, header_row, header_column, caption = [], rows } = block;
  const cell = (part) => schema.node("table_cell", { colspan: part.span ?? 1 }, inlineNodes(part.text));
  const made = rows.map((row) => schema.node("table_row", { id: row.id }, row.cells.map(cell)));
  return schema.node("table", { id, header_row, header_column, caption }, made);
}

function inlineNodes(inlines) {
  return inlines.flatMap((inline) => {
    if (inline.note) return [schema.node("note", { content: inline.note })];
    if (inline.figure) return [schema.node("figure", { figure: inline.figure, text: inline.text })];
    const marks = (inline.marks ?? []).map((name) => schema.mark(name));
    if (inline.href) marks.push(schema.mark("link", { href: inline.href }));
    return inline.text
      .split(/(\n)/)
      .filter(Boolean)
      .map((part) => (part === "\n" ? schema.node("hard_break", null, null, marks) : schema.text(part, marks)));
  });
}

// ---- Document to blocks ------------------------------------------------------------------------------------------------

export function toBlocks(document) {
  const seen = new Set();
  const own = (node) => {
    const id = BLOCK_ID.test(node.attrs.id ?? "") && !seen.has(node.attrs.id) ? node.attrs.id : newId();
    seen.add(id);
    return id;
  };
  const blocks = [];
  document.forEach((node) => {
    if (node.type.name === "table") blocks.push(tableBlock(node, own));
    else if (node.type.name === "picture") blocks.push({ ...node.attrs, id: own(node), type: "picture" });
    else if (node.content.size) blocks.push(textBlock(node, own(node)));
  });
  return blocks;
}

function textBlock(node, id) {
  const text = inlines(node);
  const { level, ordered, depth } = node.attrs;
  switch (node.type.name) {
    case "heading":
      return { id, type: "heading", level, text };
    case "item":
      return { id, type: "item", ordered, depth, text };
    case "quote":
      return { id, type: "quote", text };
    default:
      return { id, type: "p", text };
  }
}

function tableBlock(node, own) {
  const { header_row, header_column, caption } = node.attrs;
  const block = { id: own(node), type: "table", header_row, header_column, rows: [] };
  if (caption.length) block.caption = caption;
  node.forEach((row) => {
    const cells = [];
    row.forEach((cell) => {
      const { colspan } = cell.attrs;
      cells.push(colspan > 1 ? { text: inlines(cell), span: colspan } : { text: inlines(cell) });
    });
    block.rows.push({ id: own(row), type: "row", cells });
  });
  return block;
}

function inlines(node) {
  const result = [];
  node.forEach((child) => {
    const { note, figure } = { [child.type.name]: child.attrs };
    if (note) return note.content.length && result.push({ note: note.content });
    if (figure) return result.push({ figure: figure.figure, text: figure.text });
    const text = child.isText ? cleanText(child.text) : "\n";
    if (text) push(result, run(text, child.marks));
  });
  return result;
}

function run(text, marks) {
  const made = { text };
  const names = marks.map((mark) => mark.type.name);
  const kept = ["em", "strong"].filter((name) => names.includes(name));
  if (kept.length) made.marks = kept;
  const link = marks.find((mark) => mark.type.name === "link");
  if (link) made.href = link.attrs.href;
  return made;
}

function push(result, made) {
  const last = result.at(-1);
  const style = (part) => JSON.stringify([part.marks, part.href, part.note, part.figure]);
  if (last && style(last) === style(made)) last.text += made.text;
  else result.push(made);
}

// What the schema refuses: control characters and half a character.
export function cleanText(text) {
  return text
    .replace(/\r\n?|[\v\x85\u2028\u2029]/g, "\n")
    .replace(/[\t\f]/g, " ")
    .replace(/[\x00-\x09\x0b-\x1f\x7f-\x9f]/g, "")
    .toWellFormed()
    .normalize("NFC");
}

// ---- Words in the small boxes (notes, captions) ------------------------------------------------------------------------

// The inlines with new words: what is the same at both ends keeps its links and marks.
export function withWords(old, text) {
  const before = old.map((inline) => inline.text ?? "").join("");
  let start = 0;
  while (start < text.length && text[start] === before[start]) start += 1;
  let end = 0;
  while (end < text.length - start && end < before.length - start && text.at(-1 - end) === before.at(-1 - end)) end += 1;
  const middle = text.slice(start, text.length - end);
  const made = [...piece(old, 0, start), ...(middle ? [{ text: middle }] : []), ...piece(old, before.length - end, Infinity)];
  const result = [];
  made.forEach((part) => push(result, part));
  return result;
}

function piece(inlines, from, to) {
  let at = 0;
  return inlines.flatMap((inline) => {
    const size = (inline.text ?? "").length;
    const start = at;
    at += size;
    if (!size) return start >= from && start < to ? [inline] : [];
    const text = inline.text.slice(Math.max(from - start, 0), Math.max(to - start, 0));
    return text ? [{ ...inline, text }] : [];
  });
}

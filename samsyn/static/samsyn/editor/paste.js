// HTML from the clipboard (Word, a page, a mail) made into the plain HTML that schema.js reads. Only words, lists, tables,
// headings, quotations, links, bold, italics and footnotes survive; samsyn/lib/html_blocks.py does the same on the server.

import { isAddress } from "./schema.js";

const WITHOUT_CONTENT = "head, iframe, math, noscript, object, script, style, svg, template, title, del, [hidden]";
const BLOCKS = new Set(
  ("address article aside blockquote center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li " +
    "main nav ol p pre section table ul").split(" "),
);
const STYLE = "data-style"; // see calmTag

export function cleanHTML(html) {
  if (/data-pm-slice=/.test(html) && /data-block=/.test(html)) return html; // from an editor of ours
  const calm = html.replace(/<style[\s\S]*?<\/style>/gi, "").replace(/<[^<>]+>/g, calmTag);
  const source = new DOMParser().parseFromString(calm, "text/html");
  const notes = takeNotes(source);
  source.querySelectorAll(WITHOUT_CONTENT).forEach((node) => node.remove());
  const writer = new Writer(source, notes);
  writer.children(source.body, { kind: "p", depth: -1, marks: [] });
  writer.flush();
  return writer.root.innerHTML;
}

// The policy forbids styles and event handlers, and complains of them, also in a document that is never shown.
const calmTag = (tag) => tag.replace(/([\s"'])(style|on[a-z]+)(\s*=)/gi, "$1data-$2$3");
const style = (node) => node.getAttribute(STYLE) ?? "";
const hidden = (node) => /mso-list:\s*ignore|mso-hide:\s*all|display:\s*none|mso-element:\s*comment/i.test(style(node));

// Footnotes by the name that their number links to; taken out of the document.
function takeNotes(source) {
  const notes = new Map();
  for (const link of source.querySelectorAll('a[href*="#_ftn"], a[href*="#_edn"], a[href*="#sdfootnote"], a[href*="#fn"]')) {
    const name = link.getAttribute("href").replace(/^[^#]*#/, "");
    if (/^(_ftnref|_ednref|fnref|sdfootnote\d+anc)/.test(name)) continue;
    const target = source.getElementById(name) ?? source.getElementsByName(name)[0];
    const body = target?.closest("div[id], li, p");
    if (body && !body.contains(link)) notes.set(name, body);
  }
  for (const [name, body] of notes) {
    body.querySelectorAll('a[href*="ref"], a[href*="anc"]').forEach((back) => back.remove());
    notes.set(name, body.textContent.replace(/\s+/g, " ").trim());
    body.remove();
  }
  return notes;
}

class Writer {
  constructor(source, notes) {
    this.source = source;
    this.notes = notes;
    this.root = source.createElement("div");
    this.line = source.createElement("div"); // the words of the block being written
    this.place = null;
    this.joins = false; // the next block goes on in the same list item or cell, after a line break
  }

  children(node, place) {
    for (const child of [...node.childNodes]) {
      if (child.nodeType === 3) this.words(child.data.replace(/[ \t\r\n\f]+/g, " "), place);
      else if (child.nodeType === 1 && !hidden(child)) this.element(child, place);
    }
  }

  element(node, place) {
    const tag = node.localName;
    if (tag === "br") return this.put(this.source.createElement("br"), place);
    if (tag === "table" && !place.cell) return this.table(node, place);
    if (tag === "img") return this.picture(node, null);
    const shown = tag === "figure" ? node.querySelector("img[data-picture]") : null;
    if (shown) return this.picture(shown, node.querySelector("figcaption"));
    if (!BLOCKS.has(tag)) return this.inline(node, place);
    const inside = this.block(node, tag, place);
    this.start(inside);
    this.children(node, inside);
    if (tag === "li") this.flush();
    else this.start(inside);
  }

  // What a block element makes of the words in it.
  block(node, tag, place) {
    if (place.cell) return place;
    if (/^h[1-6]$/.test(tag)) return { ...place, kind: "heading", level: Math.min(Number(tag[1]), 3) };
    if (/MsoTitle/.test(node.className)) return { ...place, kind: "heading", level: 1 };
    if (tag === "blockquote" || /MsoQuote|MsoIntenseQuote/.test(node.className)) return { ...place, kind: "quote" };
    if (tag === "ul" || tag === "ol") return { ...place, kind: "item", ordered: tag === "ol", depth: place.depth + 1 };
    const listed = /mso-list:\s*l\d+\s+level(\d+)/.exec(style(node));
    if (!listed) return /\bMsoList/.test(node.className) ? { ...place, typed: true } : place;
    const mark = [...node.querySelectorAll(`[${STYLE}]`)].find((part) => /mso-list:\s*ignore/i.test(style(part)));
    const ordered = /^\W*[0-9A-Za-z]{1,5}[.)]$/.test(mark?.textContent.trim() ?? "");
    return { ...place, kind: "item", ordered, depth: Number(listed[1]) - 1, single: true };
  }

  inline(node, place) {
    const name = node.getAttribute("href")?.replace(/^[^#]*#/, "");
    if (node.localName === "a" && this.notes.has(name)) {
      return this.note(JSON.stringify([{ text: this.notes.get(name) }]), place);
    }
    if (node.dataset.note) return this.note(node.dataset.note, place);
    const marks = [...place.marks];
    const add = (mark) => marks.includes(mark) || marks.push(mark);
    const light = /(?<![\w-])font-weight:\s*(normal|[1-4]00)/i.test(style(node));
    const bold = /(?<![\w-])font-weight:\s*(bold|[6-9]00)/i.test(style(node));
    if (["b", "strong"].includes(node.localName) ? !light : bold) add("strong");
    if (["i", "em"].includes(node.localName) || /(?<![\w-])font-style:\s*(italic|oblique)/i.test(style(node))) add("em");
    const href = node.getAttribute("href")?.trim();
    this.children(node, { ...place, marks, href: node.localName === "a" && isAddress(href) ? href : place.href });
  }

  note(json, place) {
    const made = this.source.createElement("span");
    made.dataset.note = json;
    this.put(made, place);
  }

  // A picture from a page of ours, known by its sum. Others cannot be had from the clipboard's HTML: editor.js says so.
  picture(node, caption) {
    const { picture, undescribed } = node.dataset;
    if (!picture) return;
    this.flush();
    const alt = undescribed === undefined ? node.getAttribute("alt") ?? "" : "";
    const words = caption?.textContent.replace(/\s+/g, " ").trim();
    const made = this.source.createElement("figure");
    made.dataset.picture = JSON.stringify({
      picture, width: Number(node.getAttribute("width")), height: Number(node.getAttribute("height")), alt,
      decorative: !alt && undescribed === undefined, text: words ? [{ text: words }] : [],
    });
    this.root.append(made);
  }

  words(text, place) {
    if (!text.trim() && !this.line.hasChildNodes()) return;
    let made = this.source.createTextNode(text);
    for (const mark of place.marks) made = this.wrap(mark, made);
    if (place.href) {
      made = this.wrap("a", made);
      made.setAttribute("href", place.href);
    }
    this.put(made, place);
  }

  wrap(tag, child) {
    const made = this.source.createElement(tag);
    made.append(child);
    return made;
  }

  put(node, place) {
    if (this.joins && this.line.hasChildNodes()) this.line.append(this.source.createElement("br"));
    this.joins = false;
    this.place ??= place;
    this.line.append(node);
  }

  // A block begins or ends here. Several in one list item or cell are lines of it.
  start(place) {
    const same = place.cell || (place.kind === "item" && !place.single && this.place?.depth === place.depth);
    if (same) this.joins = true;
    else this.flush();
  }

  flush() {
    const { line, place } = this;
    this.line = this.source.createElement("div");
    this.place = null;
    this.joins = false;
    if (line.textContent.trim() || line.querySelector("[data-note]")) this.root.append(this.made(place, line));
  }

  made(place, line) {
    if (place.typed) place = { ...place, ...this.typedBullet(line) };
    const tag = { heading: `h${place.level}`, quote: "blockquote", item: "li" }[place.kind] ?? "p";
    const block = this.source.createElement(tag);
    block.append(...line.childNodes);
    if (place.kind === "heading") block.dataset.level = place.level;
    if (place.kind !== "item") return block;
    const list = this.wrap(place.ordered ? "ol" : "ul", block);
    list.dataset.depth = place.depth;
    return list;
  }

  // Word's list paragraphs without list markup: the bullet stands in the text, with hard spaces after it.
  typedBullet(line) {
    const first = this.source.createTreeWalker(line, NodeFilter.SHOW_TEXT).nextNode();
    const bullet = /^\s*(?:[·•▪§o–-]|(\d+[.)]))\u00a0[\u00a0 ]*/.exec(first?.data ?? "");
    if (!bullet) return {};
    first.data = first.data.slice(bullet[0].length);
    return { kind: "item", ordered: bullet[1] !== undefined, depth: 0 };
  }

  // A cell over several rows leaves empty cells below it. A table of one cell only lays out a page.
  table(node, place) {
    const rows = [...node.rows].filter((row) => row.cells.length);
    if (rows.length === 1 && rows[0].cells.length === 1) return this.children(rows[0].cells[0], place);
    this.flush();
    if (!rows.length) return;
    const table = this.source.createElement("table");
    const body = this.wrapIn(table, "tbody");
    if (node.caption) table.dataset.caption = JSON.stringify([{ text: node.caption.textContent.replace(/\s+/g, " ").trim() }]);
    const isHead = (cell) => cell.localName === "th";
    if (rows[0].parentNode.localName === "thead" || [...rows[0].cells].every(isHead)) table.dataset.headerRow = "";
    if (rows.length > 1 && rows.slice(1).every((row) => isHead(row.cells[0]))) table.dataset.headerColumn = "";
    const reaching = new Map(); // column: rows still covered from above
    for (const row of rows) this.row(row, this.wrapIn(body, "tr"), reaching);
    this.root.append(table);
  }

  row(row, made, reaching) {
    let column = 0;
    const covered = () => {
      while (reaching.get(column) > 0) {
        reaching.set(column, reaching.get(column) - 1);
        this.wrapIn(made, "td");
        column += 1;
      }
    };
    for (const cell of row.cells) {
      covered();
      const part = this.wrapIn(made, "td");
      if (cell.colSpan > 1) part.colSpan = cell.colSpan;
      this.children(cell, { kind: "cell", cell: true, depth: -1, marks: [] });
      part.append(...this.line.childNodes);
      this.place = null;
      this.joins = false;
      for (let next = column; next < column + cell.colSpan; next += 1) reaching.set(next, cell.rowSpan - 1);
      column += cell.colSpan;
    }
    covered();
  }

  wrapIn(parent, tag) {
    return parent.appendChild(this.source.createElement(tag));
  }
}

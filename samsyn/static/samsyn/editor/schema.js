// What a rich text can hold, as ProseMirror sees it: one node for each block of samsyn.blocks/1, lists flat as there.
// Everything read from HTML (a copy from another editor of ours, or what paste.js has cleaned) bears these attributes.

import { DOMSerializer, Schema } from "./vendor/prosemirror.js";

const id = { default: null };
const block = (node) => (node.attrs.id ? { "data-block": node.attrs.id } : {});
const blockId = (element) => ({ id: element.getAttribute("data-block") });

export function words(inlines) {
  return inlines.map((inline) => inline.text ?? "").join("");
}

export function parsed(json, otherwise) {
  try {
    return JSON.parse(json);
  } catch {
    return otherwise;
  }
}

const NO_SUM = "0".repeat(64);
let pictureAddress = "";

// Where pictures are handed out: an address with sixty-four noughts for the sum.
export function showPicturesFrom(address) {
  pictureAddress = address;
}

const isSide = (side) => Number.isInteger(side) && side > 0 && side <= 10000;

// The same rule as schemas/blocks-1.json, and nothing beside it.
function isPicture(made) {
  const names = ["alt", "decorative", "height", "picture", "text", "width"];
  return (
    made && Object.keys(made).sort().join() === names.join() && /^[0-9a-f]{64}$/.test(made.picture) && isSide(made.width) &&
    isSide(made.height) && typeof made.alt === "string" && typeof made.decorative === "boolean" && Array.isArray(made.text)
  );
}

const nodes = {
  doc: { content: "block+" },

  paragraph: {
    group: "block",
    content: "inline*",
    attrs: { id },
    parseDOM: [{ tag: "p", getAttrs: blockId }],
    toDOM: (node) => ["p", block(node), 0],
  },

  heading: {
    group: "block",
    content: "inline*",
    defining: true,
    attrs: { id, level: { default: 1 } },
    parseDOM: [1, 2, 3].map((level) => ({
      tag: `[data-level="${level}"]`,
      priority: 60,
      getAttrs: (element) => ({ ...blockId(element), level }),
    })),
    // No heading of the page, whose outline it would break. On the clipboard it is one (see below).
    toDOM: (node) => ["p", { ...block(node), "data-level": node.attrs.level }, 0],
  },

  item: {
    group: "block",
    content: "inline*",
    defining: true,
    attrs: { id, ordered: { default: false }, depth: { default: 0 } },
    parseDOM: ["ul", "ol"].map((tag) => ({
      tag: `${tag}[data-depth]`,
      contentElement: "li",
      getAttrs: (element) => ({
        ...blockId(element),
        ordered: tag === "ol",
        depth: Math.min(Math.max(Number(element.dataset.depth) || 0, 0), 2),
      }),
    })),
    // A list of its own; plugins.js gives it its number.
    toDOM: (node) => [node.attrs.ordered ? "ol" : "ul", { ...block(node), "data-depth": node.attrs.depth }, ["li", 0]],
  },

  quote: {
    group: "block",
    content: "inline*",
    defining: true,
    attrs: { id },
    parseDOM: [{ tag: "blockquote", getAttrs: blockId }],
    toDOM: (node) => ["blockquote", block(node), 0],
  },

  table: {
    group: "block",
    content: "table_row+",
    tableRole: "table",
    isolating: true,
    attrs: { id, header_row: { default: false }, header_column: { default: false }, caption: { default: [] } },
    parseDOM: [
      {
        tag: "table",
        contentElement: "tbody",
        getAttrs: (element) => ({
          ...blockId(element),
          header_row: element.hasAttribute("data-header-row"),
          header_column: element.hasAttribute("data-header-column"),
          caption: parsed(element.dataset.caption, []),
        }),
      },
    ],
    toDOM(node) {
      const { caption, header_row, header_column } = node.attrs;
      const attributes = { ...block(node) };
      if (header_row) attributes["data-header-row"] = "";
      if (header_column) attributes["data-header-column"] = "";
      if (!caption.length) return ["table", attributes, ["tbody", 0]];
      attributes["data-caption"] = JSON.stringify(caption);
      return ["table", attributes, ["caption", { contenteditable: "false" }, words(caption)], ["tbody", 0]];
    },
  },

  // A picture by the sum of its bytes, with what it shows and its caption; opened like a footnote.
  picture: {
    group: "block",
    atom: true,
    draggable: true,
    attrs: { id, picture: {}, width: {}, height: {}, alt: { default: "" }, decorative: { default: false }, text: { default: [] } },
    parseDOM: [
      {
        tag: "figure[data-picture]",
        getAttrs: (element) => isPicture(parsed(element.dataset.picture, null)) && { ...blockId(element), ...parsed(element.dataset.picture, {}) },
      },
    ],
    toDOM(node) {
      const { id: _, ...attrs } = node.attrs;
      const { picture, width, height, alt, decorative, text } = attrs;
      const shown = alt || (decorative ? "" : "Bild som saknar beskrivning");
      const caption = [words(text), !alt && !decorative && "Saknar beskrivning"].filter(Boolean).join(" ");
      return [
        "figure",
        { ...block(node), class: "sam-editor__picture", "data-picture": JSON.stringify(attrs) },
        ["img", { src: pictureAddress.replace(NO_SUM, picture), width, height, alt: shown }],
        ...(caption ? [["figcaption", caption]] : []),
      ];
    },
  },

  table_row: {
    content: "table_cell+",
    tableRole: "row",
    attrs: { id },
    parseDOM: [{ tag: "tr", getAttrs: blockId }],
    toDOM: (node) => ["tr", block(node), 0],
  },

  table_cell: {
    content: "inline*",
    tableRole: "cell",
    isolating: true,
    attrs: { colspan: { default: 1 }, rowspan: { default: 1 }, colwidth: { default: null } },
    parseDOM: [{ tag: "td, th", getAttrs: (element) => ({ colspan: element.colSpan || 1 }) }],
    toDOM: (node) => ["td", node.attrs.colspan > 1 ? { colspan: node.attrs.colspan } : {}, 0],
  },

  text: { group: "inline" },

  hard_break: {
    group: "inline",
    inline: true,
    selectable: false,
    leafText: () => "\n",
    parseDOM: [{ tag: "br" }],
    toDOM: () => ["br"],
  },

  note: {
    group: "inline",
    inline: true,
    atom: true,
    attrs: { content: { default: [] } },
    leafText: () => "",
    parseDOM: [{ tag: "span[data-note]", getAttrs: (element) => ({ content: parsed(element.dataset.note, []) }) }],
    toDOM(node) {
      const content = words(node.attrs.content);
      const attributes = { class: "sam-editor__note", "data-note": JSON.stringify(node.attrs.content), title: content };
      return ["span", attributes, ["span", { class: "ds-sr-only" }, `Fotnot: ${content}`]];
    },
  },

  figure: {
    group: "inline",
    inline: true,
    atom: true,
    attrs: { figure: {}, text: { default: "" } },
    leafText: (node) => node.attrs.text,
    parseDOM: [
      {
        tag: "span[data-figure]",
        getAttrs: (element) => ({ figure: element.dataset.figure, text: element.textContent }),
      },
    ],
    toDOM: (node) => ["span", { class: "sam-editor__figure", "data-figure": node.attrs.figure }, node.attrs.text],
  },
};

const marks = {
  link: {
    attrs: { href: {} },
    inclusive: false,
    parseDOM: [
      {
        tag: "a[href]",
        getAttrs: (element) => isAddress(element.getAttribute("href")) && { href: element.getAttribute("href") },
      },
    ],
    toDOM: (mark) => ["a", { href: mark.attrs.href }, 0],
  },
  em: { parseDOM: [{ tag: "em" }, { tag: "i" }], toDOM: () => ["em", 0] },
  strong: { parseDOM: [{ tag: "strong" }, { tag: "b" }], toDOM: () => ["strong", 0] },
};

// The same rule as schemas/blocks-1.json.
export function isAddress(href) {
  return /^(https?:\/\/|mailto:)[^\s<>"]+$/i.test(href ?? "") && href.length <= 2000;
}

export const schema = new Schema({ nodes, marks });

// What other programs get when a text is copied.
export const clipboard = new DOMSerializer(
  {
    ...DOMSerializer.nodesFromSchema(schema),
    heading: (node) => [`h${node.attrs.level}`, { ...block(node), "data-level": node.attrs.level }, 0],
  },
  DOMSerializer.marksFromSchema(schema),
);

// Turns every <textarea data-richtext> into an editor. The page works without: the textarea then holds the small Markdown.
// The blocks are kept in the hidden <name>__blocks beside it and are what the server reads when they are there.

import { Fragment, Plugin, EditorState, EditorView, Slice, TextSelection, closeHistory, isInTable } from "./vendor/prosemirror.js";
import { cleanText, toBlocks, toDocument, withWords } from "./blocks.js";
import { insertNote, linkHere, removeLink, setLink, setTable, tableHere } from "./commands.js";
import { ask } from "./dialog.js";
import { cleanHTML } from "./paste.js";
import { changePicture, newPicture, picturesIn } from "./pictures.js";
import { plugins } from "./plugins.js";
import { clipboard, isAddress, parsed, schema, showPicturesFrom, words } from "./schema.js";
import { makeToolbar, placeButtons, textButtons } from "./toolbar.js";

const LEFT_BEHIND = "Bilder i det som klistrades in följer inte med. Spara dem och lägg till dem med knappen Bild.";

function enhance(textarea) {
  const hidden = textarea.form?.elements.namedItem(`${textarea.name}__blocks`) ?? textarea.parentNode.querySelector("input[type=hidden]");
  const label = textarea.labels[0];
  const name = label?.textContent.trim() ?? "Text";
  const read = (json) => {
    const value = parsed(json, []);
    return Array.isArray(value) ? value : [];
  };
  showPicturesFrom(textarea.dataset.pictures);
  const textId = `${textarea.id || textarea.name}_text`;

  const tools = {
    focusText: () => view.focus(),
    focusToolbar: () => (toolbar.focus(), true),
    openLink: (state, dispatch) => dispatch === undefined || openLink(view),
    openNote: (state, dispatch) => dispatch === undefined || openNote(view),
    openCaption: (state, dispatch) => dispatch === undefined || openCaption(view),
    openPicture: textarea.dataset.newPicture && ((state, dispatch) => dispatch === undefined || newPicture(view, textarea)),
    run(command, byKey) {
      if (!byKey) view.focus();
      view.dispatch(closeHistory(view.state.tr));
      command(view.state, view.dispatch, view);
    },
  };
  const toolbar = makeToolbar(`Formatera: ${name}`, textId, textButtons(tools), tools);
  const placebar = makeToolbar(`Lista eller tabell: ${name}`, textId, placeButtons(tools), tools);
  const update = (state) => [toolbar, placebar].forEach((bar) => bar.update(state));
  const made = plugins(tools);
  made.push(new Plugin({ view: () => ({ update: (current) => update(current.state) }) }));
  const newState = (json) => EditorState.create({ doc: toDocument(read(json)), plugins: made });

  const box = document.createElement("div");
  box.className = "sam-editor";
  box.append(toolbar.element);
  const view = new EditorView(box, {
    state: newState(textarea.dataset.blocks),
    attributes: attributes(textarea, textId, label),
    clipboardSerializer: clipboard,
    transformPastedHTML(html) {
      const left = (html.match(/<img\b(?![^>]*data-picture)/gi) ?? []).length;
      told.textContent = left && !/data-pm-slice=/.test(html) ? LEFT_BEHIND : "";
      return cleanHTML(html);
    },
    handlePaste: (_, event) => takePictures(event.clipboardData),
    handleDrop: (_, event) => takePictures(event.dataTransfer),
    transformPastedText: cleanText,
    transformPasted: (slice) => (isInTable(view.state) ? flattened(slice) : slice),
    handleDoubleClickOn: (_, pos, node) => openAtom(view, pos, node),
    handleKeyDown: (_, event) =>
      event.key === "Enter" && view.state.selection.node ? openAtom(view, view.state.selection.from, view.state.selection.node) : false,
    dispatchTransaction(transaction) {
      view.updateState(view.state.apply(transaction));
      if (transaction.docChanged) write();
    },
  });
  update(view.state);
  box.append(placebar.element);
  const told = document.createElement("p");
  told.className = "sam-note sam-editor__told";
  told.setAttribute("role", "status");
  box.append(told);

  // Pictures that are pasted or dropped, when they come alone: a text from Word has a picture of itself beside it.
  function takePictures(given) {
    const files = textarea.dataset.newPicture ? picturesIn(given) : [];
    if (files.length) newPicture(view, textarea, files);
    return files.length > 0;
  }

  function write() {
    hidden.value = JSON.stringify(toBlocks(view.state.doc));
    hidden.dispatchEvent(new Event("input", { bubbles: true }));
  }
  hidden.value = JSON.stringify(toBlocks(view.state.doc));
  hidden.addEventListener("samsyn:put-back", () => view.updateState(newState(hidden.value)));
  label?.addEventListener("click", () => view.focus());
  textarea.required = false; // nobody can fill in what is hidden; the server asks
  textarea.hidden = true;
  textarea.parentNode.querySelectorAll("[data-richtext-plain]").forEach((note) => (note.hidden = true));
  textarea.after(box);
}

// The same name, help and faults as the textarea had.
function attributes(textarea, textId, label) {
  const found = { id: textId, role: "textbox", "aria-multiline": "true", class: `sam-editor__text ${textarea.dataset.richtext}`.trim() };
  if (label) found["aria-labelledby"] = label.id ||= `${textId}_label`;
  for (const attribute of ["aria-describedby", "aria-invalid", "lang"]) {
    if (textarea.hasAttribute(attribute)) found[attribute] = textarea.getAttribute(attribute);
  }
  if (textarea.required) found["aria-required"] = "true";
  found.spellcheck = "true";
  return found;
}

// A cell holds lines, not blocks. Whole tables go in cell by cell.
function flattened(slice) {
  let isTable = false;
  const inlines = [];
  slice.content.descendants((node) => {
    if (["row", "cell", "table"].includes(node.type.spec.tableRole)) isTable = true;
    if (!node.isTextblock) return !node.isInline || (inlines.push(node), false);
    if (inlines.length) inlines.push(schema.node("hard_break"));
    node.forEach((child) => inlines.push(child));
    return false;
  });
  return isTable ? slice : new Slice(Fragment.from(inlines), 0, 0);
}

// ---- Boxes that ask --------------------------------------------------------------------------------------------------------

function openLink(view) {
  const { state } = view;
  const found = linkHere(state);
  const { from, to } = found ?? state.selection;
  const asksText = from === to;
  ask({
    title: found ? "Ändra länk" : "Länk",
    fields: [
      { name: "href", label: "Adress", help: "Börjar med https:// eller är en e-postadress.", value: found?.href },
      ...(asksText ? [{ name: "text", label: "Text som syns" }] : []),
    ],
    button: found ? "Ändra länken" : "Lägg in länken",
    check: ({ href }) => (isAddress(wholeAddress(href)) ? {} : { href: "skriv en hel adress, som https://www.example.org." }),
    done({ href, text }) {
      const address = wholeAddress(href);
      setLink({ from, to }, address, cleanText(text || href))(view.state, view.dispatch);
      if (!asksText) view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, to)));
    },
    remove: found && { label: "Ta bort länken", done: () => removeLink(found)(view.state, view.dispatch) },
    closed: () => view.focus(),
  });
  return true;
}

function wholeAddress(text) {
  const address = text.trim();
  if (/^www\./i.test(address)) return `https://${address}`;
  return /^[^\s/:@]+@[^\s/:@]+$/.test(address) ? `mailto:${address}` : address;
}

function openNote(view, chosen = null) {
  const { node, from } = view.state.selection;
  const pos = chosen ?? (node?.type === schema.nodes.note ? from : null);
  const old = pos === null ? [] : view.state.doc.nodeAt(pos).attrs.content;
  ask({
    title: pos === null ? "Fotnot" : "Ändra fotnot",
    fields: [{ name: "text", label: "Fotnotens text", value: words(old), lines: 3 }],
    button: pos === null ? "Lägg in fotnoten" : "Ändra fotnoten",
    check: ({ text }) => (text ? {} : { text: "skriv vad fotnoten ska säga." }),
    done({ text }) {
      const content = withWords(old, cleanText(text));
      if (pos === null) insertNote(content)(view.state, view.dispatch);
      else view.dispatch(view.state.tr.setNodeAttribute(pos, "content", content));
    },
    remove: pos !== null && { label: "Ta bort fotnoten", done: () => view.dispatch(view.state.tr.delete(pos, pos + 1)) },
    closed: () => view.focus(),
  });
  return true;
}

function openCaption(view) {
  const old = tableHere(view.state)?.node.attrs.caption ?? [];
  ask({
    title: "Tabellens namn",
    fields: [{ name: "text", label: "Namn", help: "Står ovanför tabellen och säger vad den visar.", value: words(old) }],
    button: "Använd namnet",
    done: ({ text }) => setTable({ caption: withWords(old, cleanText(text)) })(view.state, view.dispatch),
    closed: () => view.focus(),
  });
  return true;
}

// A footnote or a picture that is chosen and opened.
function openAtom(view, pos, node) {
  if (node.type === schema.nodes.picture) return changePicture(view, pos);
  return node.type === schema.nodes.note && openNote(view, pos);
}

for (const textarea of document.querySelectorAll("textarea[data-richtext]")) {
  try {
    enhance(textarea);
  } catch (fault) {
    console.error(fault); // the textarea is still there and works
  }
}

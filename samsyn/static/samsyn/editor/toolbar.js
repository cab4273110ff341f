// The row of buttons above a text, and the one below that shows in lists and tables (below, so that the text never jumps).
// Each is one stop for Tab; arrow keys, Home and End move between the buttons.

import {
  addColumnAfter, addRowAfter, deleteColumn, deleteRow, deleteTable, isInTable, redo, redoDepth, toggleMark, undo, undoDepth,
} from "./vendor/prosemirror.js";
import { indent, insertTable, isBlock, linkHere, setTable, tableHere, toggleBlock } from "./commands.js";
import { schema } from "./schema.js";

const { nodes, marks } = schema;

// label, what it does, and perhaps: key (said in the title), pressed, shown, possible.
export function textButtons({ openLink, openNote, openPicture }) {
  const mark = (type) => (state) =>
    state.selection.empty
      ? Boolean(type.isInSet(state.storedMarks ?? state.selection.$from.marks()))
      : state.doc.rangeHasMark(state.selection.from, state.selection.to, type);
  const list = (ordered) => ({
    run: toggleBlock(nodes.item, { ordered }),
    pressed: (state) => isBlock(state, nodes.item, { ordered }),
  });
  const heading = (level) => ({
    run: toggleBlock(nodes.heading, { level }),
    pressed: (state) => isBlock(state, nodes.heading, { level }),
  });
  return [
    [
      { label: "Fet", key: "Ctrl+B", run: toggleMark(marks.strong), pressed: mark(marks.strong) },
      { label: "Kursiv", key: "Ctrl+I", run: toggleMark(marks.em), pressed: mark(marks.em) },
    ],
    [
      { label: "Rubrik", key: "Ctrl+Alt+1", ...heading(1) },
      { label: "Underrubrik", key: "Ctrl+Alt+2", ...heading(2) },
    ],
    [
      { label: "Punktlista", ...list(false) },
      { label: "Numrerad lista", ...list(true) },
    ],
    [
      { label: "Citat", run: toggleBlock(nodes.quote), pressed: (state) => isBlock(state, nodes.quote) },
      { label: "Tabell", run: insertTable },
      ...(openPicture ? [{ label: "Bild", run: openPicture }] : []),
      { label: "Länk", key: "Ctrl+K", run: openLink, pressed: (state) => Boolean(linkHere(state)) },
      { label: "Fotnot", run: openNote },
    ],
    [
      { label: "Ångra", key: "Ctrl+Z", run: undo, possible: (state) => undoDepth(state) > 0 },
      { label: "Gör om", key: "Ctrl+Y", run: redo, possible: (state) => redoDepth(state) > 0 },
    ],
  ];
}

export function placeButtons({ openCaption }) {
  const inList = (state) => isBlock(state, nodes.item);
  const toggleHead = (name) => ({
    run: (state, dispatch) => setTable({ [name]: !tableHere(state)?.node.attrs[name] })(state, dispatch),
    pressed: (state) => tableHere(state)?.node.attrs[name] ?? false,
    shown: isInTable,
  });
  return [
    [
      { label: "Flytta in", key: "Alt+Skift+högerpil", run: indent(1), shown: inList },
      { label: "Flytta ut", key: "Alt+Skift+vänsterpil", run: indent(-1), shown: inList },
    ],
    [
      { label: "Ny rad", run: addRowAfter, shown: isInTable },
      { label: "Ny kolumn", run: addColumnAfter, shown: isInTable },
      { label: "Ta bort rad", run: deleteRow, shown: isInTable },
      { label: "Ta bort kolumn", run: deleteColumn, shown: isInTable },
      { label: "Rubrikrad", ...toggleHead("header_row") },
      { label: "Rubrikkolumn", ...toggleHead("header_column") },
      { label: "Tabellens namn", run: openCaption, shown: isInTable },
      { label: "Ta bort tabell", run: deleteTable, shown: isInTable },
    ],
  ];
}

export function makeToolbar(name, textId, groups, tools) {
  const bar = document.createElement("div");
  bar.className = "sam-editor__toolbar";
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", name);
  bar.setAttribute("aria-controls", textId);
  const all = groups.flatMap((group) => {
    const box = document.createElement("div");
    box.className = "sam-editor__group";
    bar.append(box);
    return group.map((button) => ({ ...button, box, element: box.appendChild(makeButton(button)) }));
  });
  const usable = () => all.filter(({ element }) => !element.hidden).map(({ element }) => element);
  const point = (element) => all.forEach((button) => (button.element.tabIndex = button.element === element ? 0 : -1));
  point(all[0].element);

  bar.addEventListener("mousedown", (event) => event.preventDefault()); // the text keeps its selection
  bar.addEventListener("focusin", (event) => point(event.target));
  bar.addEventListener("keydown", (event) => {
    const row = usable();
    const at = row.indexOf(document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: row.length - 1 }[event.key];
    if (event.key === "Escape") tools.focusText();
    else if (to === undefined) return;
    else row.at(to % row.length).focus();
    event.preventDefault();
  });
  bar.addEventListener("click", (event) => {
    const button = all.find(({ element }) => element === event.target.closest("button"));
    if (!button || button.element.ariaDisabled === "true") return;
    const byKey = event.detail === 0; // Enter or space: the focus stays on the button
    tools.run(button.run, byKey);
    if (byKey && button.element.hidden) tools.focusText();
  });

  return {
    element: bar,
    focus: () => all.find(({ element }) => element.tabIndex === 0).element.focus(),
    update(state) {
      for (const { element, pressed, shown, possible, run } of all) {
        element.hidden = shown ? !shown(state) : false;
        if (pressed) element.setAttribute("aria-pressed", String(pressed(state)));
        element.setAttribute("aria-disabled", String(!(possible ? possible(state) : run(state))));
      }
      for (const box of bar.children) box.hidden = ![...box.children].some((element) => !element.hidden);
      bar.hidden = !usable().length;
      if (!usable().some((element) => element.tabIndex === 0)) point(usable()[0] ?? null);
    },
  };
}

function makeButton({ label, key }) {
  const element = document.createElement("button");
  element.type = "button";
  element.className = "sam-editor__button";
  element.textContent = label;
  if (key) element.title = `${label} (${key})`;
  return element;
}

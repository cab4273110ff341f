// Pictures in the text: chosen, pasted or dropped, with what they show. The server makes each small and keeps it at once;
// it stands in the text when the text is saved.

import { cleanText, withWords } from "./blocks.js";
import { insertPicture } from "./commands.js";
import { ask } from "./dialog.js";
import { words } from "./schema.js";

const KINDS = "image/png,image/jpeg,image/gif,image/webp,image/bmp";
const DESCRIBE = "beskriv med några ord vad bilden visar, eller kryssa för att den bara är utsmyckning.";
const NOT_SENT = "bilden kom inte fram. Försök igen.";

// The pictures among what is pasted or dropped, when no words come with them.
export function picturesIn(given) {
  const files = [...(given?.files ?? [])].filter((file) => KINDS.split(",").includes(file.type));
  const html = given?.getData("text/html") ?? "";
  const said = new DOMParser().parseFromString(html.replace(/<style[\s\S]*?<\/style>/gi, ""), "text/html").body.textContent;
  return said.trim() || given?.getData("text/plain")?.trim() ? [] : files;
}

function fields({ alt, decorative, text } = {}) {
  return [
    { name: "alt", label: "Beskriv bilden för den som inte ser den", help: "Vad visar den? För ett diagram: vad det säger.", value: alt, lines: 3 },
    { name: "decorative", label: "Bara utsmyckning, behöver ingen beskrivning", tick: true, value: decorative },
    { name: "caption", label: "Bildtext", help: "Står under bilden. Skriv gärna vem som har tagit den.", value: words(text ?? []) },
  ];
}

const lacking = ({ alt, decorative }) => (alt || decorative ? {} : { alt: DESCRIBE });

// files: those that were pasted or dropped, one after the other; without any the person chooses one.
export function newPicture(view, textarea, files = []) {
  const [file, ...others] = files;
  let made = null;
  const choose = { name: "file", label: "Bilden", help: "PNG, JPEG, GIF eller WebP, högst 25 MB.", file: KINDS };
  ask({
    title: file ? `Lägg till bilden ${file.name}` : "Lägg till en bild",
    fields: [...(file ? [] : [choose]), ...fields()],
    button: "Lägg in bilden",
    async check(given) {
      const faults = { ...(file || given.file ? {} : { file: "välj en bild." }), ...lacking(given) };
      if (Object.keys(faults).length) return faults;
      const answer = await sent(textarea, { ...given, file: file ?? given.file });
      made = answer.block ?? null;
      const { file: aboutFile, ...about } = answer.faults ?? {};
      return aboutFile && file ? { ...about, alt: aboutFile } : answer.faults;
    },
    done({ caption }) {
      const { id: _, type, ...attrs } = made;
      insertPicture({ ...attrs, text: withWords([], cleanText(caption)) })(view.state, view.dispatch);
    },
    closed: () => (others.length && made ? newPicture(view, textarea, others) : view.focus()),
  });
  return true;
}

async function sent(textarea, { file, alt, decorative, caption }) {
  const data = new FormData();
  data.set("file", file);
  data.set("alt", alt);
  data.set("caption", caption);
  if (decorative) data.set("decorative", "on");
  data.set("csrfmiddlewaretoken", textarea.form.elements.csrfmiddlewaretoken.value);
  try {
    const answer = await fetch(textarea.dataset.newPicture, { method: "POST", body: data, headers: { Accept: "application/json" } });
    return await answer.json();
  } catch {
    return { faults: { file: NOT_SENT } };
  }
}

export function changePicture(view, pos) {
  const { attrs } = view.state.doc.nodeAt(pos);
  const change = (tr) => view.dispatch(tr);
  ask({
    title: "Ändra bilden",
    fields: fields(attrs),
    button: "Ändra bilden",
    check: lacking,
    done({ alt, decorative, caption }) {
      const text = withWords(attrs.text, cleanText(caption));
      change(view.state.tr.setNodeMarkup(pos, null, { ...attrs, alt: decorative ? "" : cleanText(alt), decorative, text }));
    },
    remove: { label: "Ta bort bilden", done: () => change(view.state.tr.delete(pos, pos + 1)) },
    closed: () => view.focus(),
  });
  return true;
}

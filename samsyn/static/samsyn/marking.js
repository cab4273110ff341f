// Words marked in an answer with the pointer become a comment. The text stands letter by letter in [data-start], which
// says where in the answer it begins. Places are counted in characters, an emoji as one, as the server counts them; the
// words go with them, and the server refuses a place where they do not stand.

const answer = document.querySelector("[data-answer]");
const form = document.querySelector("[data-marking]");

// Where in the answer a point of the page is; null when it stands in no words of it.
function placeOf(node, offset) {
  const words = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest?.("[data-start]");
  if (!words || !answer.contains(words)) return null;
  const before = document.createRange();
  before.setStart(words, 0);
  before.setEnd(node, offset);
  return Number(words.dataset.start) + [...before.toString()].length;
}

// The words of the selection, from the first to the last that stand in the answer: a number of a mark is none of them.
function chosen() {
  const selection = document.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const touched = [...answer.querySelectorAll("[data-start]")].filter((words) => range.intersectsNode(words));
  if (!touched.length) return null;
  const last = touched.at(-1);
  const start = placeOf(range.startContainer, range.startOffset) ?? Number(touched[0].dataset.start);
  const end = placeOf(range.endContainer, range.endOffset) ?? Number(last.dataset.start) + [...last.textContent].length;
  const all = [...[...answer.querySelectorAll("[data-start]")].map((words) => words.textContent).join("")];
  const quote = all.slice(start, end).join("");
  return quote.trim() ? { start, end, quote } : null;
}

function take(place) {
  for (const name of ["start", "end", "quote"]) form.elements[name].value = place[name];
  const shown = place.quote.trim().replace(/\s+/g, " ");
  form.querySelector("[data-chosen]").textContent = `Markerat: ”${shown.length > 90 ? `${shown.slice(0, 90)}…` : shown}”`;
}

if (answer && form) {
  form.hidden = false;
  document.addEventListener("selectionchange", () => {
    const place = chosen();
    if (place) take(place); // what was marked last stays while the button is pressed
  });
}

// "Kopiera länk" copies the link's address instead of going there, where the browser may ([data-copy]).

const SHOWN = 4000; // milliseconds

const told = document.createElement("p");
told.className = "ds-sr-only";
told.setAttribute("role", "status");
document.body.append(told);

document.addEventListener("click", async (event) => {
  const link = event.target.closest?.("[data-copy]");
  if (!link || !navigator.clipboard || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const words = link.firstChild;
  const before = words.textContent;
  try {
    await navigator.clipboard.writeText(link.href);
  } catch {
    location.assign(link.href);
    return;
  }
  words.textContent = told.textContent = "Länken är kopierad";
  setTimeout(() => ((words.textContent = before), (told.textContent = "")), SHOWN);
});

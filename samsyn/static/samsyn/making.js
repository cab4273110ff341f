// A file that is fetched may first have to be made. The page says so at once, beside the link ([data-made]).

const SHOWN = 30000; // milliseconds
const HEARD = 50; // a live region is read aloud when it is filled after it has come to the page
const WORDS = "Filen hämtas. Ett stort dokument kan ta en halv minut att göra.";

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-made]");
  if (!link || event.defaultPrevented) return;
  if (link.nextElementSibling?.matches(".sam-made")) link.nextElementSibling.remove();
  const told = document.createElement("span");
  told.className = "sam-note sam-made";
  told.setAttribute("role", "status");
  link.after(told);
  setTimeout(() => (told.textContent = WORDS), HEARD);
  setTimeout(() => told.remove(), SHOWN);
});

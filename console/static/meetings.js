// For comfort: a list narrows while one types, the code on the wall is fetched anew, the chair's clock runs. Each page works without.
for (const field of document.querySelectorAll("[data-narrow]")) {
  field.addEventListener("input", () => narrow(field));
  document.addEventListener("desk:fresh", () => narrow(field));
}

function narrow(field) {
  const words = field.value.trim().toLowerCase();
  for (const row of document.getElementById(field.dataset.narrow)?.querySelectorAll("[data-name]") ?? []) {
    row.hidden = !row.dataset.name.toLowerCase().includes(words);
  }
}

const wall = document.getElementById("part-code");
if (wall) setInterval(again, 1000 * Number(wall.dataset.again));

async function again() {
  let answer;
  try { answer = await fetch(location.href, { headers: { Accept: "text/html" }, cache: "no-store" }); } catch { return; }
  if (!answer.ok) { location.reload(); return; }
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("part-code");
  if (fresh) wall.replaceChildren(...fresh.childNodes);
}

// The house says how long it has been; the clock here only counts on from there.
let clock = null;
let since = 0;
function tick() {
  const now = document.querySelector("[data-seconds]");
  if (now !== clock) { clock = now; since = performance.now() - 1000 * Number(now?.dataset.seconds ?? 0); }
  if (!clock) return;
  const seconds = Math.floor((performance.now() - since) / 1000);
  clock.textContent = `${String(Math.floor(seconds / 60)).padStart(2, "0")}:${String(seconds % 60).padStart(2, "0")}`;
  clock.classList.toggle("over", seconds >= Number(clock.dataset.limit));
}
setInterval(tick, 500);

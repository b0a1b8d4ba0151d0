// The page: phones side by side, tools above them, the walk-through beside them.
import { get, listen, post } from "./api.js";
import { asTest } from "./copy_as_test.js";
import { dialog, make, toast } from "./dom.js";
import { Phone } from "./phone.js";
import { Tour } from "./tour.js";
import { label, say, switchLanguage } from "./words.js";

const phones = new Map();
const presses = [];
const list = () => [...phones.values()];
const place = document.getElementById("phones");
const tool = (id) => document.getElementById(id);
let tour = null;

function theme(next) {
  if (next) localStorage.setItem("theme", next);
  const chosen = localStorage.getItem("theme") ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  document.documentElement.dataset.theme = chosen;
  return chosen;
}

async function show(shown, role) {
  const phone = new Phone(shown, role, list);
  const press = phone.press.bind(phone);
  phone.press = (message, button, data) => {
    presses.push({ phone: phone.id, label: button.textContent, after: Math.max(0, ...list().flatMap((each) => [...each.messages.keys()])) });
    return press(message, button, data);
  };
  phones.set(phone.id, phone);
  place.append(phone.element);
  await phone.load();
}

async function addPhone() {
  const name = make("input", { "aria-label": say("name"), placeholder: say("name") });
  const tongue = make("select", { "aria-label": say("language") }, make("option", { value: "zh-hans" }, "中文"), make("option", { value: "en" }, "English"));
  const sheet = dialog("sheet", make("h2", {}, say("add_phone")), make("div", { class: "row" }, name, tongue,
    make("button", { type: "button", class: "plain", onclick: async () => {
      sheet.close();
      const shown = await post("/phones", { name: name.value || "?", language_code: tongue.value });
      if (!phones.has(shown.id)) await show(shown, null);
    } }, say("add"))));
}

function keySheet() {
  const rows = [["Alt + 1 … 9", "k_phone"], ["Enter", "k_send"], ["Tab", "k_tab"], ["Escape", "k_escape"], ["Alt + L", "k_language"], ["Alt + T", "k_theme"], ["?", "k_sheet"]];
  dialog("sheet", make("h2", {}, say("keys")), make("table", {}, ...rows.map(([key, words]) => make("tr", {}, make("td", {}, make("kbd", {}, key)), make("td", {}, say(words))))));
}

function copySheet() {
  const text = asTest(list(), presses);
  const copy = async () => { await navigator.clipboard.writeText(text); toast(say("copied")); };
  dialog("sheet", make("h2", {}, say("test_title")), make("pre", { id: "test-lines", tabindex: 0 }, text),
    make("div", { class: "row" }, make("button", { type: "button", class: "plain", onclick: copy }, say("copy_again")),
      make("button", { type: "button", class: "plain", onclick: () => tool("sheet").close() }, say("close"))));
}

function speak() {
  switchLanguage();
  for (const phone of list()) { phone.describe({}); phone.draw(); label(phone.element); }
  tour?.draw();
}

function toggleTour(shown = tool("tour").hidden) {
  tool("tour").hidden = !shown;
  tool("tour-toggle").setAttribute("aria-pressed", String(shown));
  localStorage.setItem("tour", shown ? "yes" : "no");
  tour?.check();
}

function keys(event) {
  if (event.altKey && /^[1-9]$/.test(event.key)) {
    const phone = list()[Number(event.key) - 1];
    phone?.element.scrollIntoView({ inline: "center", block: "nearest" });
    phone?.composer.area.focus();
    event.preventDefault();
  } else if (event.altKey && event.key.toLowerCase() === "l") speak();
  else if (event.altKey && event.key.toLowerCase() === "t") theme(theme() === "dark" ? "light" : "dark");
  else if (event.key === "?" && !/TEXTAREA|INPUT/.test(document.activeElement.tagName)) keySheet();
}

async function happened(event) {
  if (event.type === "open") { // what was said before, and while nobody listened
    await Promise.all(list().map((phone) => phone.load()));
    return;
  }
  const phone = phones.get(event.phone);
  if (phone) await phone.heard(event);
  else if (event.type === "phone") await show(await get(`/phones/${event.phone}`), null);
  if (event.type === "message" || event.type === "edit") { tour?.check(); await phone?.refresh(); }
}

async function begin() {
  theme();
  label(document);
  document.addEventListener("keydown", keys); // a phone that is seen can be reached, also while others are still coming
  const setup = await get("/playground/setup.json");
  const document_ = await get("/playground/tour.json");
  const known = new Map((setup.phones ?? []).map((phone) => [phone.id, phone]));
  for (const phone of known.values()) await post("/phones", phone);
  const { phones: shown } = await get("/phones");
  const order = [...known.keys()];
  const wanted = shown.filter((phone) => !order.length || order.includes(phone.id));
  wanted.sort((one, other) => (order.indexOf(one.id) + 1 || 99) - (order.indexOf(other.id) + 1 || 99));
  for (const phone of wanted) await show(phone, known.get(phone.id)?.role);
  if (document_.steps?.length) {
    tour = new Tour(document_, list);
    tool("tour-toggle").hidden = false;
    toggleTour(localStorage.getItem("tour") !== "no");
  }
  listen((event) => happened(event).catch((error) => toast(say("failed") + error.message)));
  tool("language").onclick = speak;
  tool("theme").onclick = () => theme(theme() === "dark" ? "light" : "dark");
  tool("keys").onclick = keySheet;
  tool("copy").onclick = copySheet;
  tool("add").onclick = addPhone;
  tool("tour-toggle").onclick = () => toggleTour();
  document.documentElement.dataset.ready = "yes";
}

begin().catch((error) => toast(say("failed") + error.message));

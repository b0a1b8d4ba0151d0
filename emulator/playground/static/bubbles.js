// One message as a bubble.
import { dialog, make } from "./dom.js";
import { rendered } from "./entities.js";
import { say } from "./words.js";

const time = (seconds) => new Date(seconds * 1000).toTimeString().slice(0, 5);
export const day = (seconds) => new Date(seconds * 1000).toLocaleDateString();
export const words = (message) => message.text ?? message.caption ?? "";

function larger(url) {
  const image = make("img", { src: url, alt: say("photo") });
  const sheet = dialog("picture", image);
  image.onclick = () => sheet.close();
}

function picture(file) {
  return make("img", { src: file.url, alt: say("photo"), tabindex: 0, role: "button", loading: "lazy",
    onclick: () => larger(file.url), onkeydown: (event) => { if (event.key === "Enter") larger(file.url); } });
}

function content(message) {
  if (message.photo) return picture(message.photo);
  if (message.voice || message.audio) return make("audio", { controls: true, src: (message.voice ?? message.audio).url, "aria-label": say("voice_message") });
  if (message.video || message.animation || message.video_note) return make("video", { controls: true, src: (message.video ?? message.animation ?? message.video_note).url });
  if (message.document) return make("a", { class: "file", href: message.document.url, download: message.document.file_name }, message.document.file_name ?? "file");
  if (message.location) return make("div", { class: "map", role: "img", "aria-label": say("location") }, "📍");
  if (message.contact) return make("div", { class: "file" }, `${say("contact")} ${message.contact.first_name ?? ""}`);
  if (message.sticker) return make("div", {}, message.sticker.emoji ?? say("sticker"));
  return message.text === undefined ? make("div", {}, `［${message.kind}］`) : null;
}

export function keyboard(message, press) {
  if (!message.buttons.length) return null;
  const rows = message.buttons.map((row) => make("div", {}, ...row.map((button) => button.url
    ? make("a", { href: button.url, target: "_blank", rel: "noopener noreferrer" }, `${button.text} ↗`)
    : make("button", { type: "button", onclick: (event) => press(event.currentTarget, button.callback_data) }, button.text))));
  return make("div", { class: "keyboard" }, ...rows);
}

export function bubble(messages, { find, press, menu, go }) {
  const [message] = messages;
  const mine = message.from === "me";
  const target = message.reply_to ? find(message.reply_to) : null;
  const quote = target ? make("button", { type: "button", class: "quote", onclick: () => go(message.reply_to) }, words(target).slice(0, 90) || `［${target.kind}］`) : null;
  const media = messages.length > 1 ? make("div", { class: "grid" }, ...messages.map(content)) : content(message);
  const spoken = messages.find((each) => words(each)) ?? message;
  const text = rendered(words(spoken), spoken.entities ?? spoken.caption_entities ?? []);
  const meta = make("div", { class: "meta" }, message.edit_date ? make("span", {}, say("edited")) : null, make("time", {}, time(message.date)));
  const all = [...message.reactions.me, ...message.reactions.bot];
  return make("div", { class: `message ${mine ? "me" : "bot"}`, id: `m${message.phone}-${message.id}` },
    make("div", { class: "bubble" }, quote, media, ...text, meta),
    all.length ? make("div", { class: "reactions" }, ...all.map((emoji) => make("span", {}, emoji))) : null,
    keyboard(message, (button, data) => press(message, button, data)),
    make("button", { type: "button", class: "icon more", "aria-label": say("menu"), onclick: (event) => menu(message, event.currentTarget) }, "⋯"));
}

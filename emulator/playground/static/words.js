// Every word of the page, in both languages.
const WORDS = {
  zh: {
    title: "联络台", subtitle: "几部模拟手机，完整走一遍：诉求 → 答复 → 社情民意信息 → 结果回到群众", skip: "跳到手机", tour: "带我走一遍",
    copy_as_test: "复制为测试", add_phone: "添一部手机", theme: "明暗", language: "English", keys: "按键",
    write: "写一条消息", send: "发送", attach: "照片或文件", as_file: "作为文件", voice: "语音", place: "位置", commands: "命令",
    start: "开始", nothing: "还没有消息", reply: "回复", edit: "编辑", copy: "复制文字", forward: "转发到", close: "关闭", cancel: "取消",
    edited: "已编辑", typing: "正在输入…", block: "屏蔽机器人", unblock: "解除屏蔽", blocked: "已屏蔽机器人", rename: "改名",
    to_english: "手机语言改为 English", to_chinese: "手机语言改为中文", deactivate: "注销账号", deactivated: "账号已注销", menu: "更多",
    replying: "回复：", editing: "编辑：", copied: "已复制到剪贴板", copy_again: "复制", name: "姓名", add: "添加", today: "今天", location: "位置",
    contact: "名片", sticker: "贴纸", photo: "照片", voice_message: "语音消息", failed: "没有办成：", unanswered: "机器人没有应答这个按钮",
    tour_title: "走一遍主线", tour_lead: "跟着做，每一步做完会自动打勾。", try_it: "替我填上", record_stop: "停止录音",
    test_title: "这段对话写成的测试", k_phone: "跳到第几部手机的输入框", k_send: "发送；Shift+Enter 换行", k_sheet: "这张表",
    k_escape: "关闭、取消回复", k_tab: "在按钮之间移动，Enter 按下", k_language: "切换语言", k_theme: "切换明暗",
  },
  en: {
    title: "Playground", subtitle: "Emulated phones for the whole loop: concern → answer → opinion item → outcome told", skip: "To the phones",
    tour: "Walk me through", copy_as_test: "Copy as test", add_phone: "Add a phone", theme: "Light / dark", language: "中文", keys: "Keys",
    write: "Write a message", send: "Send", attach: "Photos or files", as_file: "As a file", voice: "Voice", place: "Place", commands: "Commands",
    start: "Start", nothing: "No messages yet", reply: "Reply", edit: "Edit", copy: "Copy text", forward: "Forward to", close: "Close", cancel: "Cancel",
    edited: "edited", typing: "typing…", block: "Block the bot", unblock: "Unblock the bot", blocked: "The bot is blocked", rename: "Rename",
    to_english: "Phone language: English", to_chinese: "Phone language: 中文", deactivate: "Delete the account", deactivated: "The account is deleted", menu: "More",
    replying: "Reply: ", editing: "Edit: ", copied: "Copied", copy_again: "Copy", name: "Name", add: "Add", today: "Today", location: "Place",
    contact: "Contact", sticker: "Sticker", photo: "Photo", voice_message: "Voice message", failed: "That did not work: ", unanswered: "The bot did not answer this button",
    tour_title: "The main job", tour_lead: "Follow along; each step ticks itself off.", try_it: "Fill it in for me", record_stop: "Stop recording",
    test_title: "This conversation as a test", k_phone: "to the input of that phone", k_send: "send; Shift+Enter for a new line", k_sheet: "this sheet",
    k_escape: "close, stop replying", k_tab: "move between buttons, Enter presses", k_language: "change language", k_theme: "light or dark",
  },
};

let current = localStorage.getItem("language") || (navigator.language.startsWith("zh") ? "zh" : "en");
const asked = new URLSearchParams(location.search).get("lang");
if (asked in WORDS) current = asked;

export const language = () => current;
export const say = (key) => WORDS[current][key] ?? key;

export function switchLanguage() {
  current = current === "zh" ? "en" : "zh";
  localStorage.setItem("language", current);
  label(document);
}

export function label(root) {
  document.documentElement.lang = current === "zh" ? "zh-CN" : "en";
  document.title = say("title");
  for (const element of root.querySelectorAll("[data-words]")) element.textContent = say(element.dataset.words);
  for (const element of root.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", say(element.dataset.label));
    element.title = say(element.dataset.label);
  }
  for (const element of root.querySelectorAll("[data-hint]")) element.placeholder = say(element.dataset.hint);
}

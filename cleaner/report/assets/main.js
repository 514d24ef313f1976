// Start: language, colours, keys, and which view the address asks for.
for (const doc of DOCS) {
  doc.ruleKey = doc.rules.map(([rule]) => {
    const { id, name, summary } = INDEX.rules[rule];
    return `${id} ${name} ${summary.join(" ")}`;
  }).join(" ").toLowerCase();
  doc.filters = new Map();
  for (const [rule, , changes] of doc.rules) {
    const { filter } = INDEX.rules[rule];
    doc.filters.set(filter, (doc.filters.get(filter) || 0) + changes);
  }
}

function writeAll() {
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  for (const node of document.querySelectorAll("[data-t]")) node.textContent = t(node.dataset.t);
  for (const node of document.querySelectorAll("[data-label]")) {
    node.setAttribute("aria-label", t(node.dataset.label));
    if (node.tagName === "BUTTON") node.title = t(node.dataset.label);
  }
  for (const node of document.querySelectorAll("[data-hint]")) node.placeholder = t(node.dataset.hint);
  $("language").textContent = t("language");
  $("language").setAttribute("aria-label", t("languageLabel"));
  $("language").lang = language === "zh" ? "en" : "zh-CN";
  $("key-list").replaceChildren(
    ...t("keyList").map(([keys, what]) => el("div", {}, el("dt", {}, el("kbd", {}, keys)), el("dd", {}, what))),
  );
  writeTheme();
  overview.write();
  reader.write();
}

const THEMES = ["auto", "light", "dark"];
let theme = THEMES.includes(store.get("theme")) ? store.get("theme") : "auto";

function writeTheme() {
  document.documentElement.dataset.theme = theme;
  $("theme").textContent = t("theme")[theme];
  $("theme").setAttribute("aria-label", `${t("themeLabel")}: ${t("theme")[theme]}`);
}

function route() {
  const place = new URLSearchParams(location.hash.slice(1));
  const entry = place.has("d") ? DOCS[Number(place.get("d"))] : null;
  $("overview").hidden = Boolean(entry);
  $("reader").hidden = !entry;
  document.title = entry ? `${entry.path} – cleaner` : `cleaner – ${t("title")}`;
  if (entry) {
    reader.open(entry, place.get("r") || "", place.has("i") ? Number(place.get("i")) : -1);
  } else {
    overview.list.later();
    if (reader.doc) {
      const place = overview.shown.indexOf(reader.doc.entry);
      reader.close();
      if (place >= 0) overview.list.activate(place, true);
    }
  }
}

// Goes to the next or previous document of the list as it is sorted and filtered.
function turn(by) {
  const place = overview.shown.indexOf(reader.doc.entry) + by;
  if (overview.shown[place]) location.hash = `d=${overview.shown[place].number}`;
}

function onKey(event) {
  const typing = event.target.closest("input:not([type=radio]):not([type=checkbox]), select, textarea");
  if (event.ctrlKey || event.metaKey || event.altKey || $("keys").open) return;
  const open = reader.doc !== null;
  if (event.key === "Escape" && open) { location.hash = ""; return; }
  if (typing || !$("keys-on").checked) return;
  const actions = {
    "?": () => $("keys").showModal(),
    "/": () => { location.hash = ""; setTimeout(() => $("search").focus()); },
    ...(open && {
      n: () => reader.step(1, true), j: () => reader.step(1, true),
      p: () => reader.step(-1, true), k: () => reader.step(-1, true),
      "]": () => turn(1), "[": () => turn(-1),
    }),
  };
  const action = actions[event.key];
  if (action) {
    event.preventDefault();
    action();
  }
}

$("skip").addEventListener("click", (event) => {
  event.preventDefault();
  $("main").focus();
});
$("language").addEventListener("click", () => {
  language = language === "zh" ? "en" : "zh";
  store.set("language", language);
  writeAll();
});
$("theme").addEventListener("click", () => {
  theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length];
  store.set("theme", theme);
  writeTheme();
});
$("help").addEventListener("click", () => $("keys").showModal());
$("keys-on").checked = store.get("keys") !== "off";
$("keys-on").addEventListener("change", () => store.set("keys", $("keys-on").checked ? "on" : "off"));
addEventListener("hashchange", route);
addEventListener("keydown", onKey);

overview.start();
reader.start();
writeAll();
route();
document.documentElement.dataset.ready = "true";

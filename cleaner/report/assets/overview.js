// The first view: figures of the whole folder, and the list of its documents.

// How the list can be sorted: the name of the choice, and what counts (most first; text from a to z).
const SORTS = {
  findings: ["sortFindings", (doc) => doc.found],
  changes: ["sortChanges", (doc) => doc.counts[0]],
  marks: ["sortMarks", (doc) => doc.counts[1]],
  reports: ["sortReports", (doc) => doc.counts[2]],
  share: ["sortShare", (doc) => doc.share],
  path: ["sortPath", (doc) => doc.path],
  encoding: ["sortEncoding", (doc) => doc.encoding || ""],
};
const isText = (sort) => sort === "path" || sort === "encoding";

const overview = {
  shown: DOCS,

  start() {
    this.list = new VirtualList($("document-list"), () => (innerWidth < 720 ? 68 : 44), (i) => this.row(i));
    $("search").addEventListener("input", () => this.update());
    $("by-rule").addEventListener("change", () => this.update());
    $("sort").addEventListener("change", () => this.update());
  },

  // Writes everything in the language of the moment.
  write() {
    this.fillSelects();
    this.fillTiles();
    this.fillColumns();
    this.fillProblems();
    $("cards").replaceChildren(...this.cards());
    this.update(true);
  },

  fillSelects() {
    const chosen = $("by-rule").value;
    fillRules($("by-rule"), this.ruleCounts());
    $("by-rule").value = chosen;
    const sort = $("sort").value || "findings";
    $("sort").replaceChildren(
      ...Object.entries(SORTS).map(([value, [name]]) => el("option", { value }, t(name))),
    );
    $("sort").value = sort;
  },

  ruleCounts() {
    this.rules ||= DOCS.reduce((sums, doc) => {
      for (const [rule, count] of doc.rules) sums.set(rule, (sums.get(rule) || 0) + count);
      return sums;
    }, new Map());
    return this.rules;
  },

  sum(type) {
    return DOCS.reduce((sum, doc) => sum + doc.counts[type], 0);
  },

  fillTiles() {
    const tiles = [
      ["documents", number(DOCS.length)],
      ["changed", number(DOCS.filter((doc) => doc.changed).length)],
      ["changes", number(this.sum(0))],
      ["marks", number(this.sum(1))],
      ["reports", number(this.sum(2))],
      ["characters", number(DOCS.reduce((sum, doc) => sum + doc.chars, 0))],
    ];
    $("tiles").replaceChildren(
      ...tiles.map(([name, value]) => el("div.tile", {}, el("dt", {}, t(name)), el("dd", {}, value))),
    );
    $("edition").textContent = INDEX.version;
  },

  fillColumns() {
    const names = ["path", "encoding", "changes", "marks", "reports", "share"];
    $("columns").replaceChildren(...names.map((name) => {
      const button = el("button.link", { type: "button" }, t(name));
      button.addEventListener("click", () => {
        $("sort").value = name;
        this.update();
      });
      return el(`span.cell.${name}`, { role: "columnheader", "data-sort": name }, button);
    }));
  },

  fillProblems() {
    const lines = INDEX.errors.map((line) => el("li", {}, line));
    const notes = [];
    if (INDEX.records) notes.push(t("records")(number(INDEX.records)));
    if (INDEX.dropped) notes.push(t("droppedNote")(number(INDEX.dropped)));
    const box = $("problems");
    box.hidden = !lines.length && !notes.length;
    box.replaceChildren(...notes.map((note) => el("p", {}, note)));
    if (lines.length) box.append(el("h2", {}, t("problems")), el("ul", {}, ...lines));
  },

  cards() {
    const filters = new Map(), encodings = new Map();
    for (const doc of DOCS) {
      const name = doc.encoding || "–";
      encodings.set(name, (encodings.get(name) || 0) + 1);
      for (const [filter, count] of doc.filters) filters.set(filter, (filters.get(filter) || 0) + count);
    }
    const worst = [...DOCS].filter((doc) => doc.found).sort((a, b) => b.found - a.found).slice(0, 10);
    return [
      bars("byFilter", filters, filterName),
      bars("byRule", this.ruleCounts(), (rule) => `${INDEX.rules[rule].id} ${ruleText(INDEX.rules[rule])}`,
        (rule) => this.only(rule)),
      bars("byKind", new Map(INDEX.kinds), kindName, null, (kind) => kind),
      bars("encodings", encodings, (name) => name),
      bars("damaged", new Map(worst.map((doc) => [doc.number, doc.found])), (n) => DOCS[n].path,
        (n) => { location.hash = `d=${n}`; }),
    ].filter(Boolean);
  },

  // Lists only the documents in which a rule found something.
  only(rule) {
    $("by-rule").value = String(rule);
    this.update();
    $("documents-title").scrollIntoView({ block: "start" });
    $("by-rule").focus({ preventScroll: true });
  },

  update(keep = false) {
    const words = $("search").value.toLowerCase().split(/\s+/).filter(Boolean);
    const rule = $("by-rule").value;
    const sort = $("sort").value;
    const matches = (doc) => words.every((word) => doc.key.includes(word) || doc.ruleKey.includes(word));
    this.shown = DOCS.filter(
      (doc) => (rule === "" || doc.rules.some(([id]) => String(id) === rule)) && matches(doc),
    );
    const by = SORTS[sort][1];
    const order = isText(sort)
      ? (a, b) => by(a).localeCompare(by(b), "zh-CN", { numeric: true })
      : (a, b) => by(b) - by(a);
    this.shown.sort((a, b) => order(a, b) || a.number - b.number);
    for (const head of $("columns").children) {
      const direction = isText(sort) ? "ascending" : "descending";
      head.setAttribute("aria-sort", head.dataset.sort === sort ? direction : "none");
    }
    $("documents").setAttribute("aria-rowcount", this.shown.length + 1);
    $("documents").classList.toggle("short", this.shown.length * 44 < 420);
    $("found").textContent = this.shown.length
      ? t("shown")(number(this.shown.length), number(DOCS.length)) : t("nothing");
    this.list.reset(this.shown.length, keep);
  },

  row(index) {
    const doc = this.shown[index];
    const rule = $("by-rule").value;
    const link = el("a.name", { href: `#d=${doc.number}${rule && `&r=${rule}`}`, "data-handle": true }, doc.path);
    const cell = (name, value) =>
      el(`span.cell.${name}`, { role: "cell", "data-name": t(name) }, value);
    const count = (name, value) => {
      const node = cell(name, number(value));
      node.classList.toggle("zero", value === 0);
      return node;
    };
    return el("div.row", { role: "row", "aria-rowindex": index + 2 },
      el("span.cell.path", { role: "cell" }, link),
      cell("encoding", doc.encoding || "–"),
      count("changes", doc.counts[0]), count("marks", doc.counts[1]), count("reports", doc.counts[2]),
      cell("share", percent(doc.share)));
  },
};

// A card of bars, the longest first; a bar may be a button.
function bars(title, counts, name, press = null, kind = null) {
  const sorted = [...counts].filter(([, count]) => count).sort((a, b) => b[1] - a[1]);
  if (!sorted.length) return null;
  const top = sorted[0][1];
  const lines = sorted.map(([key, count]) => {
    const label = press ? el("button.link", { type: "button" }, name(key)) : el("span", {}, name(key));
    if (press) label.addEventListener("click", () => press(key));
    const bar = el("span.fill", { "aria-hidden": "true" });
    bar.style.width = `${Math.max(1, (count / top) * 100)}%`;
    if (kind) bar.dataset.kind = kind(key);
    return el("li", {}, el("span.label", {}, label, el("b", {}, number(count))), el("span.track", {}, bar));
  });
  const card = el("section.card", {}, el("h2", {}, t(title)), el("ul.bars", {}, ...lines.slice(0, 10)));
  if (lines.length > 10) {
    const rest = el("details", {}, el("summary", {}, `+ ${lines.length - 10}`), el("ul.bars", {}, ...lines.slice(10)));
    card.append(rest);
  }
  return card;
}

// Fills a select with "all rules" and those counted, by id.
function fillRules(select, counts) {
  const sorted = [...counts].sort((a, b) => (INDEX.rules[a[0]].id < INDEX.rules[b[0]].id ? -1 : 1));
  select.replaceChildren(
    el("option", { value: "" }, t("allRules")),
    ...sorted.map(([rule, count]) => {
      const { id } = INDEX.rules[rule];
      return el("option", { value: rule }, `${id} ${ruleText(INDEX.rules[rule])} (${number(count)})`);
    }),
  );
}

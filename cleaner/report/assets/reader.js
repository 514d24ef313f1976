// The second view: one document, its two texts side by side, and what was found in it.
const BLOCK = 80; // rows that are made together

const reader = {
  doc: null,
  current: -1,

  start() {
    this.list = new VirtualList($("finding-list"), 46, (i) => this.finding(i));
    $("next").addEventListener("click", () => this.step(1));
    $("previous").addEventListener("click", () => this.step(-1));
    $("rule").addEventListener("change", () => this.filter());
    $("text").addEventListener("click", (event) => this.press(event));
    $("text").addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") {
        this.press(event);
        $("detail").focus();
      }
    });
    this.watch = new IntersectionObserver(
      (entries) => entries.forEach((entry) => entry.isIntersecting && this.fill(entry.target.block)),
      { rootMargin: "1200px" },
    );
  },

  press(event) {
    const node = event.target.closest("[data-i]");
    if (!node) return;
    event.preventDefault();
    this.select(Number(node.dataset.i), { scroll: false });
  },

  open(entry, rule, item) {
    const isNew = this.doc?.entry !== entry;
    if (isNew) {
      this.doc = entry.text ? openDocument(entry) : { entry, parts: [], items: [], source: "", clean: "" };
      this.current = -1;
      this.type = "all";
      this.build();
    }
    this.write();
    if (isNew || rule !== $("rule").value) {
      $("rule").value = rule;
      this.filter();
    }
    if (item >= 0 && item < this.doc.items.length) this.select(item);
    if (isNew) $("path").focus({ preventScroll: true });
    if (isNew && item < 0) scrollTo(0, 0);
  },

  close() {
    this.doc = null;
    this.shown = [];
    this.watch.disconnect();
    this.list.reset(0);
    $("text").replaceChildren();
  },

  // Text

  build() {
    const { doc } = this;
    this.rows = doc.parts.length ? buildRows(doc) : [];
    this.bySource = itemsByRow(this.rows, doc.items, "source");
    this.byClean = itemsByRow(this.rows, doc.items, "clean");
    this.nodes = doc.items.map(() => []);
    this.blockOf = new Map();
    this.watch.disconnect();
    this.blocks = [];
    for (let from = 0; from < this.rows.length; from += BLOCK) this.addBlock(from);
    $("text").replaceChildren(...this.blocks.map((block) => block.node));
    if (this.blocks.length) this.fill(this.blocks[0]);
    for (const block of this.blocks) this.watch.observe(block.node);
    this.fillLater(1);
  },

  addBlock(from) {
    const to = Math.min(from + BLOCK, this.rows.length);
    const block = { from, to, node: el("div.block"), filled: false };
    block.node.block = block;
    const perLine = Math.max(12, Math.floor(($("text").clientWidth || 900) / 2 / 17));
    let lines = 0;
    for (let row = from; row < to; row++) {
      const { s0, s1 } = this.rows[row];
      lines += Math.max(1, Math.ceil((s1 - s0) / perLine));
      for (const item of [...this.bySource[row], ...this.byClean[row]]) {
        if (!this.blockOf.has(item.index)) this.blockOf.set(item.index, block);
      }
    }
    block.node.style.minHeight = `${lines * 30}px`;
    this.blocks.push(block);
  },

  fill(block) {
    if (block.filled) return;
    block.filled = true;
    const seen = (item, node) => {
      this.nodes[item.index].push(node);
      node.setAttribute("aria-label", this.label(item, node));
    };
    const { source, clean } = this.doc;
    for (let index = block.from; index < block.to; index++) {
      const row = this.rows[index];
      const node = el(`div.pair${row.same ? ".same" : ""}`);
      const left = el("div.side.source"), right = el("div.side.clean");
      fillCell(left, source, this.bySource[index], "source", row.s0, row.s1, seen);
      fillCell(right, clean, this.byClean[index], "clean", row.c0, row.c1, seen);
      node.append(left, right);
      block.node.append(node);
    }
    block.node.style.minHeight = "";
    this.watch.unobserve(block.node);
    if (this.current >= 0) this.paint(true);
    this.fade(block.node);
  },

  // Makes the rest while nothing else is to do, so that searching in the page finds all text.
  fillLater(index) {
    const { doc } = this;
    const later = window.requestIdleCallback || ((work) => setTimeout(work, 50));
    if (index < this.blocks.length) {
      later(() => {
        if (this.doc !== doc) return;
        this.fill(this.blocks[index]);
        this.fillLater(index + 1);
      });
    }
  },

  // Words around the text

  write() {
    if (!this.doc) return;
    const { entry, items } = this.doc;
    $("path").textContent = entry.path;
    $("facts").textContent = t("facts")({
      encoding: entry.encoding, chars: number(entry.chars), cleanChars: number(entry.cleanChars),
    });
    $("sheet").classList.toggle("empty", !entry.text);
    if (!entry.text) $("text").replaceChildren(el("p.note", {}, t(entry.found ? "dropped" : "untouched")));
    const counts = new Map();
    for (const item of items) {
      const rule = INDEX.rules.indexOf(item.rule);
      counts.set(rule, (counts.get(rule) || 0) + 1);
    }
    const chosen = $("rule").value;
    fillRules($("rule"), counts);
    $("rule").value = chosen;
    for (const [index, nodes] of this.nodes.entries()) {
      for (const node of nodes) node.setAttribute("aria-label", this.label(items[index], node));
    }
    this.filter(true);
  },

  label(item, node) {
    const what = item.kind ? `${t(item.type)} (${kindName(item.kind)})` : t(item.type);
    return `${node.textContent || item.before || item.after} – ${what}, ${item.rule.id}`;
  },

  fillTypes() {
    const totals = { all: this.doc.items.length };
    for (const type of TYPES) totals[type] = this.doc.items.filter((item) => item.type === type).length;
    const names = { all: "all", change: "changes", mark: "marks", report: "reports" };
    const nodes = Object.entries(names).map(([type, name]) => {
      const input = el("input", { type: "radio", name: "type", value: type, checked: type === this.type });
      input.addEventListener("change", () => { this.type = type; this.filter(); });
      return el("label", {}, input, el("span", {}, `${t(name)} `, el("b", {}, number(totals[type]))));
    });
    const focused = document.activeElement?.name === "type";
    $("types").replaceChildren($("types").querySelector("legend"), ...nodes);
    if (focused) $("types").querySelector(":checked").focus();
  },

  // Findings

  filter(keep = false) {
    const rule = $("rule").value === "" ? null : INDEX.rules[Number($("rule").value)];
    this.shown = this.doc.items.filter(
      (item) => (!rule || item.rule === rule) && (this.type === "all" || item.type === this.type),
    );
    this.fillTypes();
    this.fade($("text"));
    this.list.reset(this.shown.length, keep);
    this.paint();
    this.tell();
  },

  // Highlights that the filter leaves out are faint.
  fade(host) {
    const all = this.shown?.length === this.doc.items.length;
    const shown = new Set(all ? [] : this.shown?.map((item) => item.index));
    for (const node of host.querySelectorAll("[data-i]")) {
      node.classList.toggle("faint", !all && !shown.has(Number(node.dataset.i)));
    }
  },

  finding(index) {
    const item = this.shown[index];
    const what = el("span.what", { lang: "zh-CN" });
    summarise(what, item, this.doc);
    const button = el(`button.finding.${item.type}`, { type: "button", "data-handle": true,
      "aria-current": item.index === this.current ? "true" : null },
      el("span.id", {}, item.rule.id), what, el("span.where", {}, String(item.line)));
    if (item.kind) button.dataset.kind = item.kind;
    button.addEventListener("click", () => this.select(item.index));
    return el("div.line", { role: "listitem", "aria-setsize": this.shown.length, "aria-posinset": index + 1 }, button);
  },

  // Goes to the next or previous finding that the filter lets through.
  step(by, focus = false) {
    if (!this.shown.length) return;
    let place = this.shown.findIndex((item) => item.index === this.current);
    if (place < 0) place = by > 0 ? -1 : 0;
    place = (place + by + this.shown.length) % this.shown.length;
    this.select(this.shown[place].index);
    if (focus) this.nodes[this.current][0]?.focus({ preventScroll: true });
  },

  select(index, { scroll = true } = {}) {
    this.current = index;
    const block = this.blockOf.get(index);
    if (block) this.fill(block);
    this.paint();
    const nodes = this.nodes[index];
    const node = nodes.find((one) => one.offsetParent !== null) || nodes[0];
    if (scroll && node) node.scrollIntoView({ block: "center" });
    const place = this.shown.findIndex((item) => item.index === index);
    if (place >= 0) this.list.activate(place);
    this.tell();
    history.replaceState(null, "", this.address());
  },

  address() {
    const rule = $("rule").value;
    return `#d=${this.doc.entry.number}${rule && `&r=${rule}`}${this.current >= 0 ? `&i=${this.current}` : ""}`;
  },

  // Marks the current finding in the text and in the list.
  paint(again = false) {
    if (!again) {
      for (const node of this.painted || []) {
        node.classList.remove("on");
        node.tabIndex = -1;
      }
      for (const row of this.list.rows.values()) this.list.handle(row).removeAttribute("aria-current");
    }
    this.painted = this.nodes[this.current] || [];
    for (const node of this.painted) node.classList.add("on");
    // Tab always finds one place in the text: the current one, or the first.
    const anchor = this.painted[0] || this.nodes[this.shown?.[0]?.index]?.[0];
    if (anchor) {
      this.painted = [...new Set([...this.painted, anchor])];
      anchor.tabIndex = 0;
    }
    const place = this.shown?.findIndex((item) => item.index === this.current);
    const row = this.list.rows.get(place);
    if (row) this.list.handle(row).setAttribute("aria-current", "true");
  },

  tell() {
    const place = this.shown.findIndex((item) => item.index === this.current);
    $("position").textContent = `${place < 0 ? "–" : number(place + 1)} / ${number(this.shown.length)}`;
    const none = !this.shown.length;
    $("next").disabled = $("previous").disabled = none;
    const item = this.doc.items[this.current];
    $("detail").replaceChildren(...(item ? detail(item) : none ? [] : [el("p.hint", {}, t("choose"))]));
  },
};

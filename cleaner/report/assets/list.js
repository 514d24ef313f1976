// A list of rows of one height, of which only those in sight exist.
class VirtualList {
  constructor(host, height, render) {
    this.host = host;
    this.height = height;
    this.render = render;
    this.count = 0;
    this.active = 0;
    this.rows = new Map();
    this.space = el("div.space", { role: "presentation" });
    host.replaceChildren(this.space);
    host.addEventListener("scroll", () => this.later(), { passive: true });
    host.addEventListener("keydown", (event) => this.key(event));
    new ResizeObserver(() => this.later()).observe(host);
  }

  // Shows `count` rows anew.
  reset(count, keep = false) {
    this.count = count;
    this.active = Math.min(keep ? this.active : 0, Math.max(0, count - 1));
    for (const row of this.rows.values()) row.remove();
    this.rows.clear();
    this.measure();
    if (!keep) this.host.scrollTop = 0;
    this.draw();
  }

  measure() {
    this.rowHeight = typeof this.height === "function" ? this.height() : this.height;
    this.space.style.height = `${this.count * this.rowHeight}px`;
  }

  later() {
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      const before = this.rowHeight;
      this.measure();
      if (before !== this.rowHeight) this.reset(this.count, true);
      else this.draw();
    });
  }

  draw() {
    const { scrollTop, clientHeight } = this.host;
    const first = Math.max(0, Math.floor(scrollTop / this.rowHeight) - 6);
    const last = Math.min(this.count, Math.ceil((scrollTop + clientHeight) / this.rowHeight) + 6);
    for (const [index, row] of this.rows) {
      const focused = row.contains(document.activeElement);
      if ((index < first || index >= last) && !focused) {
        row.remove();
        this.rows.delete(index);
      }
    }
    for (let index = first; index < last; index++) this.row(index);
  }

  row(index) {
    let row = this.rows.get(index);
    if (row) return row;
    row = this.render(index);
    row.style.top = `${index * this.rowHeight}px`;
    row.style.height = `${this.rowHeight}px`;
    row.classList.toggle("odd", index % 2 === 1);
    this.rows.set(index, row);
    const after = [...this.rows.keys()].filter((other) => other > index);
    const next = after.length ? this.rows.get(Math.min(...after)) : null;
    this.space.insertBefore(row, next);
    this.handle(row).tabIndex = index === this.active ? 0 : -1;
    return row;
  }

  handle(row) {
    return row.querySelector("[data-handle]") || row;
  }

  // Makes a row the one that Tab reaches, and scrolls it into sight.
  activate(index, focus = false) {
    if (!this.count) return;
    const old = this.rows.get(this.active);
    if (old) this.handle(old).tabIndex = -1;
    this.active = Math.max(0, Math.min(index, this.count - 1));
    const top = this.active * this.rowHeight;
    if (top < this.host.scrollTop) this.host.scrollTop = top;
    const bottom = top + this.rowHeight - this.host.clientHeight;
    if (bottom > this.host.scrollTop) this.host.scrollTop = bottom;
    this.draw();
    const handle = this.handle(this.row(this.active));
    handle.tabIndex = 0;
    if (focus) handle.focus({ preventScroll: true });
  }

  key(event) {
    const page = Math.max(1, Math.floor(this.host.clientHeight / this.rowHeight) - 1);
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -this.count, End: this.count };
    const step = steps[event.key];
    if (!step || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    this.activate(this.active + step, true);
  }
}

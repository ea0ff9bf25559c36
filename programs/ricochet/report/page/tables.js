// SPDX-License-Identifier: Apache-2.0
//
// Elements and tables. Text becomes text nodes only: nothing in a response is ever parsed as markup.
"use strict";

const page = JSON.parse(document.getElementById("data").textContent);
const report = page.report;
const words = page.words;
const numbers = new Intl.NumberFormat(report.language);
const percents = new Intl.NumberFormat(report.language, {
  style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1,
});

// The words under `key`, with "{name}" replaced by its value.
function say(key, values = {}) {
  const text = Object.hasOwn(words, key) ? words[key] : key;
  return text.replace(/\{(\w+)\}/g, (all, name) => (Object.hasOwn(values, name) ? values[name] : all));
}

function formatTime(time) {
  return time === null ? "" : time.slice(0, 16).replace("T", " ");
}

// make("p", {class: "note"}, "text", child): strings become text nodes.
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  for (const child of children) if (child !== null) element.append(child);
  return element;
}

function typeClass(type) {
  return type === "n/a" ? "na" : type;
}

function typeCell(type) {
  return make("span", {}, make("span", {class: "dot " + typeClass(type), "aria-hidden": "true"}),
              say("type." + type));
}

// A column: {label, kind: "text" | "number" | "share" | "time", get: row => value, show: row => node,
// class}. What is sorted and filtered by is what `get` gives.
function cellText(column, row) {
  const value = column.get(row);
  if (value === null) return "";
  if (column.kind === "number") return numbers.format(value);
  if (column.kind === "share") return percents.format(value);
  if (column.kind === "time") return formatTime(value);
  return String(value);
}

function cellClass(column) {
  if (column.kind === "number" || column.kind === "share") return "number";
  return column.class ?? column.kind;
}

function makeRow(columns, row) {
  const line = make("tr");
  columns.forEach((column, index) => {
    const content = column.show ? column.show(row) : cellText(column, row);
    const attributes = {class: cellClass(column)};
    if (index === 0) attributes.scope = "row";
    line.append(make(index === 0 ? "th" : "td", attributes, content));
  });
  return line;
}

function compare(column, a, b) {
  const x = column.get(a);
  const y = column.get(b);
  if (x === null || y === null) return (x === null) - (y === null);
  return typeof x === "number" ? x - y : String(x).localeCompare(String(y), report.language);
}

// A table that sorts by its headers and, with `filter`, filters by what stands in its rows. Rows
// beyond `limit` wait behind a button.
class SortedTable {
  constructor({caption, columns, rows, filter = false, limit = 15}) {
    Object.assign(this, {columns, rows, limit});
    this.shown = rows;
    this.all = false;
    this.body = make("tbody");
    this.headers = columns.map((column, index) => this.makeHeader(column, index));
    const table = make("table", {}, make("caption", {class: "hidden"}, caption),
                       make("thead", {}, make("tr", {}, ...this.headers)), this.body);
    const scroll = make("div", {class: "scroll", tabindex: "0", role: "region", "aria-label": caption}, table);
    this.more = make("button", {type: "button", class: "more"});
    this.more.addEventListener("click", () => {
      this.all = !this.all;
      this.draw();
    });
    this.element = make("div", {}, filter && rows.length > 5 ? this.makeFilter(caption) : null, scroll, this.more);
    this.draw();
  }

  makeHeader(column, index) {
    const button = make("button", {type: "button", title: say("sort_by", {name: column.label})}, column.label);
    button.addEventListener("click", () => this.sortBy(index));
    const right = column.kind === "number" || column.kind === "share";
    return make("th", {scope: "col", class: right ? "number" : ""}, button);
  }

  makeFilter(caption) {
    const input = make("input", {type: "search", "aria-label": say("filter") + ": " + caption, placeholder: say("filter")});
    this.result = make("span", {class: "quiet", role: "status"});
    input.addEventListener("input", () => {
      const wanted = input.value.toLocaleLowerCase(report.language);
      this.shown = this.rows.filter((row) => this.columns.some(
        (column) => cellText(column, row).toLocaleLowerCase(report.language).includes(wanted)));
      this.draw();
    });
    return make("div", {class: "tools"}, input, this.result);
  }

  // Numbers come largest first, everything else from A on; once more turns it round.
  sortBy(index) {
    const header = this.headers[index];
    const column = this.columns[index];
    const text = column.kind !== "number" && column.kind !== "share";
    const before = header.getAttribute("aria-sort");
    const ascending = before === null ? text : before === "descending";
    for (const other of this.headers) other.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", ascending ? "ascending" : "descending");
    const sign = ascending ? 1 : -1;
    const byColumn = (a, b) => sign * compare(column, a, b);
    this.rows = [...this.rows].sort(byColumn);
    this.shown = [...this.shown].sort(byColumn);
    this.draw();
  }

  draw() {
    const rows = this.all ? this.shown : this.shown.slice(0, this.limit);
    this.body.replaceChildren(...rows.map((row) => makeRow(this.columns, row)));
    this.more.hidden = this.shown.length <= this.limit;
    this.more.textContent = this.all ? say("show_less") : say("show_all", {n: numbers.format(this.shown.length)});
    this.more.setAttribute("aria-expanded", String(this.all));
    if (this.result) {
      const counts = {n: numbers.format(this.shown.length), all: numbers.format(this.rows.length)};
      this.result.textContent = say("filter.result", counts);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
//
// Puts the page together from the report.

const main = document.getElementById("main");
const sections = [];

// A section with a heading that the contents name.
function section(id, ...children) {
  const heading = make("h2", {id: id + "-heading"}, say(id));
  main.append(make("section", {id, class: "card", "aria-labelledby": id + "-heading"}, heading, ...children));
  sections.push(id);
}

function note(text) {
  return make("p", {class: "note"}, text);
}

const text = (key, get, more = {}) => ({label: say(key), kind: "text", get, ...more});
const number = (key, get) => ({label: say(key), kind: "number", get});
const share = (key, get) => ({label: say(key), kind: "share", get});
const time = (key, get) => ({label: say(key), kind: "time", get});
const withNew = (content, row) => make("span", {}, content, row.new ? make("span", {class: "badge new"}, say("new")) : null);

function addHeader() {
  const header = document.getElementById("top");
  const period = report.period;
  const when = period === null ? say("period.none")
    : formatTime(period.first) + " – " + formatTime(period.last) + " (" + say(period.utc ? "utc" : "log_clock") + ")";
  header.append(make("h1", {}, say("title")),
                make("p", {}, say("period") + ": " + when),
                make("p", {}, say("files") + ": " + report.files.join(", ")),
                make("p", {}, say("ruleset") + ": " + (report.ruleset.path ?? say("ruleset.embedded")) + " (" + report.ruleset.digest + ")"));
}

function tile(label, figure, under, kind = "") {
  return make("div", {class: "tile " + kind}, make("dt", {}, label),
              make("dd", {class: "figure"}, figure), make("dd", {class: "under"}, under));
}

function addTiles() {
  const totals = report.totals;
  const tiles = [tile(say("responses"), numbers.format(totals.responses), "")];
  if (totals.deliveries !== null) {
    const attempts = totals.deliveries + totals.responses;
    tiles.push(tile(say("deliveries"), numbers.format(totals.deliveries), ""));
    tiles.push(tile(say("failure_rate"), percents.format(attempts === 0 ? 0 : totals.responses / attempts), say("of_attempts")));
  }
  for (const row of report.types) {
    tiles.push(tile(say("type." + row.type), numbers.format(row.count),
                    percents.format(row.share) + ", " + say("type." + row.type + ".note"), typeClass(row.type)));
  }
  if (totals.own > 0) tiles.push(tile(say("own"), numbers.format(totals.own), say("own.note")));
  tiles.push(tile(say("unclassified"), numbers.format(totals.unclassified), say("unclassified.note")));
  main.append(make("section", {"aria-label": say("by_type"), id: "totals"}, make("dl", {class: "tiles"}, ...tiles)));
}

function findingsTable(row) {
  const columns = [
    text("domain", (finding) => finding.domain || say("domain.none")),
    number("count", (finding) => finding.count),
    share("share", (finding) => finding.share),
  ];
  if (row.findings.some((finding) => finding.window !== null)) columns.push(time("window", (finding) => finding.window));
  columns.push(text("provider", (finding) => finding.provider || say("provider.none")));
  const caption = say("diagnosis") + ": " + row.title;
  const table = new SortedTable({caption, columns, rows: row.findings, limit: 10});
  const more = row.more_findings > 0 ? note(say("more", {n: numbers.format(row.more_findings)})) : null;
  const names = row.findings.slice(0, 3).map((finding) => finding.domain || say("domain.none"));
  const rest = row.findings.length + row.more_findings - names.length;
  if (rest > 0) names.push(say("more", {n: numbers.format(rest)}));
  const details = make("details", {}, make("summary", {}, names.join(", ")), table.element, more);
  details.open = row.findings.length <= 3;
  return details;
}

function addressList(row) {
  const finding = row.findings[0];
  const count = make("p", {}, say("addresses") + ": " + numbers.format(finding.addresses) + ". ");
  if (finding.listed.length === 0) {
    count.append(say("addresses.hidden"));
    return count;
  }
  const all = finding.listed.length === finding.addresses;
  if (!all) count.append(say("addresses.first", {n: numbers.format(finding.listed.length)}));
  const items = finding.listed.map((address) => make("li", {class: "mono text"}, address));
  const list = make("details", {}, make("summary", {}, say("addresses")), make("ul", {class: "plain"}, ...items));
  return make("div", {}, count, list);
}

function diagnosisCard(row) {
  const total = row.findings.reduce((sum, finding) => sum + finding.count, 0);
  const heading = make("h3", {}, make("span", {class: "badge"}, say("severity." + row.severity)), row.title);
  let details = note(say("responses") + ": " + numbers.format(total));
  if (row.per === "domain") details = findingsTable(row);
  if (row.per === "address") details = addressList(row);
  return make("article", {class: "diagnosis " + row.severity}, heading, make("p", {}, row.advice), details,
              make("p", {class: "note"}, say("holds_from") + ": " + row.condition));
}

function addDiagnoses() {
  const order = ["critical", "warning", "info"];
  const holding = report.diagnoses.filter((row) => row.findings.length > 0);
  holding.sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
  const mine = holding.filter((row) => row.per === "sender");
  const others = holding.filter((row) => row.per !== "sender");
  section("diagnoses", ...(others.length > 0 ? others.map(diagnosisCard) : [note(say("diagnoses.none"))]));
  if (mine.length > 0) section("own", note(say("own.note")), ...mine.map(diagnosisCard));
}

function addTimeline() {
  const buckets = report.timeline.buckets;
  if (buckets.length === 0) return;
  const columns = [time("bucket", (bucket) => bucket.start),
                   ...types.map((type) => number("type." + type, (bucket) => bucket[type]))];
  const table = new SortedTable({caption: say("over_time.chart"), columns, rows: buckets, limit: 24});
  section("over_time", note(say("bucket." + report.timeline.unit)), makeChart(say("over_time.chart"), timeChart),
          make("details", {}, make("summary", {}, say("as_table")), table.element));
}

function sampleList(row) {
  const items = row.samples.map((sample) => make("li", {class: "mono text"}, sample.text));
  return make("details", {}, make("summary", {}, say("samples")), make("ul", {class: "samples"}, ...items));
}

function addCodes() {
  const columns = [
    {label: say("code"), kind: "number", get: (row) => row.code},
    text("name", (row) => row.name, {
      class: "text wide",
      show: (row) => make("div", {}, withNew(row.name, row), make("div", {class: "quiet"}, row.description), sampleList(row)),
    }),
    number("count", (row) => row.count),
    share("share", (row) => row.share),
    text("type", (row) => say("type." + row.type), {class: "time", show: (row) => typeCell(row.type)}),
    text("action", (row) => say("action." + row.action), {class: "time"}),
    time("last", (row) => row.last),
  ];
  const table = new SortedTable({caption: say("by_code"), columns, rows: report.codes, filter: true, limit: 25});
  section("by_code", makeChart(say("by_code.chart"), codeChart), table.element);
}

function hostColumns(name) {
  return [name, number("count", (row) => row.count), share("share", (row) => row.share),
          ...types.map((type) => number("type." + type, (row) => row[type])),
          text("top_code", (row) => (row.top_code === null ? "" : row.top_code + " " + codeName(row.top_code)))];
}

function codeName(code) {
  return report.codes.find((row) => row.code === code)?.name ?? "";
}

function addHosts() {
  const provider = text("provider", (row) => row.provider || say("provider.none"));
  const providers = new SortedTable({caption: say("providers"), columns: hostColumns(provider), rows: report.providers, filter: true});
  section("providers", providers.element);
  const columns = hostColumns(text("domain", (row) => row.domain || say("domain.none")));
  columns.push(provider);
  const domains = new SortedTable({caption: say("domains"), columns, rows: report.domains, filter: true});
  section("domains", domains.element);
}

function addRules() {
  const columns = [
    text("rule", (row) => row.rule, {class: "mono text", show: (row) => withNew(row.rule, row)}),
    number("count", (row) => row.count),
    share("share", (row) => row.share),
    {label: say("code"), kind: "number", get: (row) => row.code},
    text("name", (row) => codeName(row.code)),
    text("layer", (row) => row.layer),
    text("where", (row) => row.where, {class: "mono text"}),
  ];
  section("rules", new SortedTable({caption: say("rules"), columns, rows: report.rules, filter: true}).element);
}

function addNews() {
  if (report.new_since === null) {
    if (report.period !== null) section("whats_new", note(say("whats_new.short")));
    return;
  }
  const pick = (rows, kind, what) => rows.filter((row) => row.new).map((row) => ({kind: say(kind), what: what(row), count: row.count, first: row.first}));
  const rows = [
    ...pick(report.codes, "kind.code", (row) => row.code + " " + row.name),
    ...pick(report.rules, "kind.rule", (row) => row.rule),
    ...pick(report.unclassified, "kind.wording", (row) => row.wording),
  ];
  const columns = [text("what", (row) => row.what, {class: "text wide"}), text("kind", (row) => row.kind),
                   number("count", (row) => row.count), time("first", (row) => row.first)];
  section("whats_new", note(say("whats_new.note", {time: formatTime(report.new_since)})),
          rows.length === 0 ? note(say("whats_new.none")) : new SortedTable({caption: say("whats_new"), columns, rows}).element);
}

function addUnclassified() {
  if (report.unclassified.length === 0) return;
  const columns = [
    text("wording", (row) => row.wording, {class: "mono text wide", show: (row) => withNew(row.wording, row)}),
    number("count", (row) => row.count), share("share", (row) => row.share), time("last", (row) => row.last),
  ];
  section("unclassified", note(say("unclassified.note")),
          new SortedTable({caption: say("unclassified"), columns, rows: report.unclassified, filter: true}).element);
}

function addThresholds() {
  const columns = [
    text("diagnosis", (row) => row.title, {
      show: (row) => make("div", {}, row.title, make("div", {class: "quiet mono"}, row.id)),
    }),
    text("per", (row) => say("per." + row.per)),
    text("holds_from", (row) => row.condition, {class: "text wide"}),
    text("holds", (row) => say(row.findings.length > 0 ? "yes" : "no")),
  ];
  section("thresholds", note(say("thresholds.note")),
          new SortedTable({caption: say("thresholds"), columns, rows: report.diagnoses, limit: 50}).element);
}

function addNotes() {
  if (report.notes.length === 0) return;
  section("notes", make("ul", {class: "plain"}, ...report.notes.map((line) => make("li", {}, line))));
}

function addContents() {
  const links = sections.map((id) => make("li", {}, make("a", {href: "#" + id}, say(id))));
  const contents = document.getElementById("contents");
  contents.setAttribute("aria-label", say("contents"));
  contents.append(make("ul", {}, ...links));
}

addHeader();
addTiles();
addDiagnoses();
addTimeline();
addCodes();
addHosts();
addRules();
addNews();
addUnclassified();
addThresholds();
addNotes();
addContents();
drawCharts();

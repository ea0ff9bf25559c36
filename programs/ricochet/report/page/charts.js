// SPDX-License-Identifier: Apache-2.0
//
// The charts, by Chart.js, in the colours of the style sheet: drawn anew when those change.
// Each stands beside its figures as a table, for who can't see it.

const types = ["hard", "soft", "other", "n/a"];

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
}

function axes(stacked) {
  const grid = {color: colour("line")};
  const ticks = {color: colour("quiet")};
  return {
    x: {stacked, grid, ticks: {...ticks, maxRotation: 0, autoSkipPadding: 16}},
    y: {stacked, grid, ticks, beginAtZero: true},
  };
}

function common() {
  return {
    animation: false,
    maintainAspectRatio: false,
    locale: report.language,
    plugins: {legend: {labels: {color: colour("ink"), boxWidth: 12}}},
  };
}

function bucketLabel(bucket) {
  const time = formatTime(bucket.start);
  return report.timeline.unit === "hour" ? time.slice(5) : time.slice(0, 10);
}

function timeChart() {
  const buckets = report.timeline.buckets;
  const used = types.filter((type) => buckets.some((bucket) => bucket[type] > 0));
  const options = {...common(), scales: axes(true), interaction: {mode: "index", intersect: false}};
  options.scales.y.ticks = {...options.scales.y.ticks, precision: 0};
  return {
    type: "bar",
    data: {
      labels: buckets.map(bucketLabel),
      datasets: used.map((type) => ({
        label: say("type." + type),
        data: buckets.map((bucket) => bucket[type]),
        backgroundColor: colour(typeClass(type)),
      })),
    },
    options,
  };
}

function codeChart() {
  const rows = report.codes.slice(0, 12);
  const options = {...common(), indexAxis: "y", scales: axes(false)};
  options.plugins.legend = {display: false};
  options.scales.x.beginAtZero = true;
  options.scales.x.ticks.precision = 0;
  options.scales.y.ticks = {...options.scales.y.ticks, autoSkip: false};
  return {
    type: "bar",
    data: {
      labels: rows.map((row) => row.code + " " + row.name),
      datasets: [{
        label: say("responses"),
        data: rows.map((row) => row.count),
        backgroundColor: rows.map((row) => colour(typeClass(row.type))),
      }],
    },
    options,
  };
}

const drawn = [];

// A figure with the chart that `configure` describes. Chart.js measures it, so it is drawn once it
// stands in the page.
function makeChart(label, configure) {
  const canvas = make("canvas", {role: "img", "aria-label": label});
  drawn.push({canvas, configure, chart: null});
  return make("figure", {}, make("div", {class: "plot"}, canvas));
}

function narrow(configuration) {
  if (window.innerWidth >= 640 || configuration.options.indexAxis !== "y") return configuration;
  configuration.data.labels = configuration.data.labels.map((label) => label.split(" ")[0]);
  return configuration;
}

function drawCharts() {
  for (const plot of drawn) {
    plot.chart?.destroy();
    plot.chart = new Chart(plot.canvas, narrow(plot.configure()));
  }
}

window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawCharts);
window.addEventListener("beforeprint", drawCharts);
window.addEventListener("afterprint", drawCharts);

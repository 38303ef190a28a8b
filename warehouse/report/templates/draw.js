// Draws each figure from the rows that stand in the page, and again when the page's width changes.
// ast: expressions are interpreted, since the page's policy admits no code made at run time.
const OPTIONS = {
  mode: "vega-lite", renderer: "svg", ast: true, actions: false, defaultStyle: false, tooltip: { disableDefaultStyle: true },
  formatLocale: { decimal: ".", thousands: "\u202f", grouping: [3], currency: ["", ""] },
};
const read = (id) => JSON.parse(document.getElementById(id).textContent);
const theme = read("theme");

function sized(spec, rows, width) {
  const config = {
    ...theme,
    axisY: { ...theme.axisY, labelLimit: Math.round(Math.min(240, width * 0.42)) },
    legend: { ...theme.legend, columns: width < 400 ? 2 : 0 },
    text: { ...theme.text, limit: width },
  };
  if (spec.spec) return { ...spec, config, spec: { ...spec.spec, width: width - 60 } };
  const height = spec.height.step ? spec.height.step * rows.length : spec.height;
  return { ...spec, config, width, height, padding: { left: 0, top: 5, right: 20, bottom: 5 }, autosize: { type: "fit-x", contains: "padding" } };
}

function draw(figure) {
  const { name, period } = figure.dataset;
  const target = figure.querySelector(".chart");
  const width = target.clientWidth;
  if (!width || target.dataset.width === String(width)) return;
  target.dataset.width = width;
  const rows = read(`${name}-rows`);
  const spec = { ...sized(read(`${name}-spec`), rows, width), data: { values: rows }, description: target.dataset.description };
  if (period) spec.params = [{ name: "period", value: period }];
  vegaEmbed(target, spec, OPTIONS)
    .then(() => { figure.dataset.drawn = "yes"; })
    .catch((error) => { console.error(error); });
}

const figures = [...document.querySelectorAll("figure[data-name]")];
const watcher = new ResizeObserver((entries) => entries.forEach((entry) => draw(entry.target)));
figures.forEach((figure) => watcher.observe(figure));

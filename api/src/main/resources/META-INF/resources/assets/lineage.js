/* The graph of the models, drawn from the table below it: columns by layer, colours by the last result. */
(() => {
  'use strict';

  const place = document.getElementById('graph');
  const rows = [...document.querySelectorAll('#models tbody tr')];
  if (!place || !rows.length || !window.cytoscape) {
    return;
  }

  const probe = document.createElement('span');
  probe.hidden = true;
  document.body.append(probe);
  const colour = (name) => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };

  const models = new Map(rows.map((row) => [row.dataset.model, {
    id: row.dataset.model,
    layer: row.dataset.layer,
    result: row.dataset.result,
    reads: row.dataset.reads.split(' ').filter(Boolean),
  }]));
  for (const model of [...models.values()]) {
    for (const read of model.reads) {
      if (!models.has(read)) {
        models.set(read, { id: read, layer: 'source', result: 'source', reads: [] });
      }
    }
  }

  /* The column of a model is the longest way to it from a source. */
  const columns = new Map();
  const column = (id) => {
    if (!columns.has(id)) {
      columns.set(id, 0);
      const reads = models.get(id).reads;
      columns.set(id, reads.length ? 1 + Math.max(...reads.map(column)) : 0);
    }
    return columns.get(id);
  };
  models.forEach((model, id) => column(id));

  /* Within a column, close to what is read: fewer lines cross. */
  const byColumn = [];
  models.forEach((model, id) => { (byColumn[column(id)] ??= []).push(id); });
  const rank = new Map();
  byColumn.forEach((ids) => {
    const weight = (id) => {
      const reads = models.get(id).reads.filter((read) => rank.has(read));
      return reads.length ? reads.reduce((sum, read) => sum + rank.get(read), 0) / reads.length : 0;
    };
    ids.sort((a, b) => weight(a) - weight(b) || a.localeCompare(b));
    ids.forEach((id, index) => rank.set(id, (index + 0.5) / ids.length));
  });
  const tallest = Math.max(...byColumn.map((ids) => ids.length));

  const elements = [];
  byColumn.forEach((ids, x) => ids.forEach((id) => {
    elements.push({
      data: { id, result: models.get(id).result },
      position: { x: x * 232, y: rank.get(id) * tallest * 88 },
    });
    models.get(id).reads.forEach((read) => elements.push({ data: { id: `${read} ${id}`, source: read, target: id } }));
  }));

  const style = () => [
    { selector: 'node', style: {
      shape: 'round-rectangle', width: 196, height: 38, label: 'data(id)', 'font-size': 15,
      'font-family': 'system-ui, sans-serif', 'text-valign': 'center', 'text-halign': 'center',
      'text-max-width': 188, 'text-wrap': 'ellipsis',
      'background-color': colour('idle-soft'), color: colour('text'), 'border-width': 1, 'border-color': colour('line'),
    } },
    ...[['pass', 'good'], ['warn', 'warn'], ['failed', 'bad'], ['running', 'accent']].map(([result, name]) => ({
      selector: `node[result = "${result}"]`,
      style: {
        'background-color': colour(name === 'accent' ? 'accent-soft' : `${name}-soft`),
        'border-color': colour(name), color: colour('text'), 'border-width': result === 'pass' ? 1 : 2,
      },
    })),
    { selector: 'edge', style: {
      width: 1.2, 'curve-style': 'bezier', 'line-color': colour('quiet'), 'line-opacity': 0.45,
      'target-arrow-shape': 'triangle', 'target-arrow-color': colour('quiet'), 'arrow-scale': 0.7,
      'source-endpoint': '90deg', 'target-endpoint': '270deg',
    } },
    { selector: '.faded', style: { opacity: 0.15 } },
    { selector: 'edge.lit', style: { 'line-color': colour('accent'), 'target-arrow-color': colour('accent'), 'line-opacity': 1, width: 2 } },
  ];

  const graph = cytoscape({
    container: place, elements, style: style(), layout: { name: 'preset', fit: true, padding: 24 },
    minZoom: 0.2, maxZoom: 2, userZoomingEnabled: false, autoungrabify: true, boxSelectionEnabled: false,
  });

  const light = (node) => {
    graph.elements().removeClass('faded lit');
    if (node) {
      const family = node.union(node.predecessors()).union(node.successors());
      graph.elements().not(family).addClass('faded');
      family.edges().addClass('lit');
    }
  };
  graph.on('tap', 'node', (event) => light(event.target));
  graph.on('tap', (event) => { if (event.target === graph) { light(null); } });
  rows.forEach((row) => {
    row.addEventListener('mouseenter', () => light(graph.getElementById(row.dataset.model)));
    row.addEventListener('mouseleave', () => light(null));
  });

  const again = () => graph.style(style());
  document.addEventListener('theme-changed', again);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', again);
  addEventListener('resize', () => { graph.resize(); graph.fit(undefined, 24); });
})();

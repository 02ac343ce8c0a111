/* Pictures of tables: each is drawn from the table it names, which stays there for whoever cannot see it. */
(() => {
  'use strict';

  const places = [...document.querySelectorAll('[data-chart]')];
  if (!places.length || !window.echarts) {
    return;
  }

  const probe = document.createElement('span');
  probe.hidden = true;
  document.body.append(probe);
  const colour = (name) => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
  const dark = () => getComputedStyle(probe).colorScheme.includes('dark')
    && (document.documentElement.dataset.theme === 'dark'
      || !document.documentElement.dataset.theme && matchMedia('(prefers-color-scheme: dark)').matches);

  const LIGHT = ['#0b6a72', '#c4722b', '#5a6fb0', '#8a9a2f', '#a34a6b', '#3d8a5c', '#8b6bb1', '#6b7681'];
  const DARK = ['#55c3cb', '#e79a5b', '#8ea2e8', '#b9c95a', '#dd84a5', '#6cc191', '#b89be0', '#9aa6b4'];

  const cells = (place) => [...document.getElementById(place.dataset.table).tBodies[0].rows]
    .map((row) => [...row.cells].filter((cell) => 'value' in cell.dataset).map((cell) => cell.dataset.value));
  const heads = (place) => [...document.getElementById(place.dataset.table).tHead.rows[0].cells]
    .map((cell) => cell.textContent);
  const narrow = (place) => place.clientWidth < 560;
  const cut = (text, most) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

  const axis = () => ({
    axisLine: { lineStyle: { color: colour('line') } },
    axisTick: { show: false },
    axisLabel: { color: colour('quiet'), hideOverlap: true },
    splitLine: { lineStyle: { color: colour('line') } },
  });
  const short = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
  const base = (place) => ({
    animation: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    animationDuration: 300,
    color: dark() ? DARK : LIGHT,
    textStyle: { fontFamily: 'system-ui, sans-serif' },
    grid: { left: 8, right: 28, top: 16, bottom: 8, containLabel: true },
    tooltip: {
      renderMode: 'richText', trigger: 'axis', backgroundColor: colour('surface'), borderColor: colour('line'),
      textStyle: { color: colour('text'), fontSize: 12 }, axisPointer: { type: 'shadow', shadowStyle: { opacity: 0.08 } },
      confine: true,
    },
  });

  const drawings = {
    lines: (place) => {
      const rows = cells(place);
      return {
        ...base(place),
        xAxis: { ...axis(), type: 'category', data: rows.map(([x]) => x), name: 'release', nameTextStyle: { color: colour('quiet') }, nameLocation: 'middle', nameGap: 28 },
        yAxis: { ...axis(), type: 'value', min: 0, axisLabel: { color: colour('quiet'), formatter: (value) => short.format(value) } },
        series: [{ type: 'line', name: 'rows', data: rows.map(([, y]) => Number(y)), symbolSize: 7, areaStyle: { opacity: 0.12 } }],
      };
    },
    dots: (place) => {
      const rows = cells(place);
      const least = Math.min(...rows.map(([, value]) => Number(value)));
      return {
        ...base(place),
        xAxis: { ...axis(), type: 'value', min: Math.max(0, Math.floor(least * 2 - 0.5) / 2), max: 10 },
        yAxis: { ...axis(), type: 'category', inverse: true, data: rows.map(([name]) => name), splitLine: { show: true, lineStyle: { color: colour('line'), type: 'dotted' } },
          axisLabel: { color: colour('text'), formatter: (name) => cut(name, narrow(place) ? 16 : 34) } },
        // Dots, not bars: the axis does not begin at nought.
        series: [{ type: 'scatter', name: 'weighted rating', data: rows.map(([, value]) => Number(value)), symbolSize: 11,
          label: { show: true, position: 'right', color: colour('quiet'), formatter: ({ value }) => value.toFixed(2) } }],
      };
    },
    areas: (place) => {
      const rows = cells(place);
      const names = heads(place).slice(1);
      return {
        ...base(place),
        grid: { left: 8, right: 28, top: narrow(place) ? 76 : 44, bottom: 8, containLabel: true },
        legend: { top: 0, left: 0, textStyle: { color: colour('text') }, icon: 'roundRect', itemWidth: 12, itemHeight: 8, itemGap: 14 },
        xAxis: { ...axis(), type: 'category', boundaryGap: false, data: rows.map(([decade]) => `${decade}s`) },
        yAxis: { ...axis(), type: 'value', axisLabel: { color: colour('quiet'), formatter: (value) => short.format(value) } },
        series: names.map((name, index) => ({
          type: 'line', name, stack: 'all', symbol: 'none', lineStyle: { width: 1.5 }, areaStyle: { opacity: 0.55 },
          emphasis: { focus: 'series' }, data: rows.map((row) => Number(row[index + 1])),
        })),
      };
    },
    spans: (place) => {
      const rows = cells(place);
      const first = Math.min(...rows.map(([, from]) => Number(from)));
      const last = Math.max(...rows.map(([, , to]) => Number(to)));
      const silent = { type: 'bar', stack: 'span', silent: true, itemStyle: { color: 'transparent' }, tooltip: { show: false } };
      return {
        ...base(place),
        tooltip: { ...base(place).tooltip, trigger: 'item',
          formatter: ({ dataIndex }) => `${rows[dataIndex][0]}\n${rows[dataIndex][1]} to ${rows[dataIndex][2]}, ${rows[dataIndex][3]} titles` },
        xAxis: { ...axis(), type: 'value', min: Math.floor(first / 10) * 10, max: Math.ceil((last + 8) / 10) * 10, axisLabel: { color: colour('quiet'), hideOverlap: true, formatter: (value) => String(value) } },
        yAxis: { ...axis(), type: 'category', inverse: true, data: rows.map(([name]) => name),
          axisLabel: { color: colour('text'), formatter: (name) => cut(name, narrow(place) ? 16 : 30) } },
        series: [
          { ...silent, data: rows.map(([, from]) => Number(from)) },
          { type: 'bar', stack: 'span', name: 'years', barMaxWidth: 12, itemStyle: { borderRadius: 3 },
            data: rows.map(([, from, to]) => Math.max(0.6, Number(to) - Number(from))),
            label: { show: !narrow(place), position: 'right', color: colour('quiet'), formatter: ({ dataIndex }) => `${rows[dataIndex][3]} titles` } },
        ],
      };
    },
  };

  const charts = places.map((place) => {
    const chart = echarts.init(place, null, { renderer: 'canvas' });
    const draw = () => chart.setOption(drawings[place.dataset.chart](place), true);
    draw();
    return { chart, draw };
  });
  const drawAll = () => charts.forEach(({ draw }) => draw());
  document.addEventListener('theme-changed', drawAll);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawAll);
  new ResizeObserver(() => charts.forEach(({ chart, draw }) => { chart.resize(); draw(); }))
    .observe(document.getElementById('main'));
})();

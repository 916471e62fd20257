
(() => {
  'use strict';
  const byId = (id) => document.getElementById(id);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const data = JSON.parse(byId('data').textContent);

  function theme() {
    const button = byId('theme');
    const system = matchMedia('(prefers-color-scheme: dark)');
    const chosen = () => document.documentElement.dataset.theme || (system.matches ? 'dark' : 'light');
    const show = () => button.setAttribute('aria-pressed', String(chosen() === 'dark'));
    button.addEventListener('click', () => {
      document.documentElement.dataset.theme = chosen() === 'dark' ? 'light' : 'dark';
      show();
    });
    system.addEventListener('change', show);
    show();
  }

  function filters() {
    const boxes = all('#providers input');
    const metric = byId('metric');
    const apply = () => {
      const off = new Set(boxes.filter((box) => !box.checked).map((box) => box.value));
      const only = metric.value;
      for (const one of all('[data-provider], [data-metric]')) {
        const hidden =
          off.has(one.dataset.provider) ||
          off.has(one.dataset.other) ||
          (only !== '' && one.dataset.metric !== undefined && one.dataset.metric !== only);
        // Paths and groups of drawings have no property for it.
        one.toggleAttribute('hidden', hidden);
      }
      // A column goes with its heading.
      for (const head of all('thead th[data-metric]')) {
        for (const row of head.closest('table').tBodies[0].rows) {
          row.cells[head.cellIndex].hidden = head.hidden;
        }
      }
    };
    boxes.forEach((box) => box.addEventListener('change', apply));
    metric.addEventListener('change', apply);
    // A browser that goes back to the page keeps what was chosen.
    apply();
  }

  function sortable(table) {
    const heads = all('thead th', table);
    const body = table.tBodies[0];
    const value = (row, at) => {
      const cell = row.cells[at];
      const number = cell.dataset.value;
      return number === undefined ? cell.textContent.trim() : number === '' ? NaN : Number(number);
    };
    // What is not there comes last, whichever way.
    const compare = (a, b, down) => {
      if (typeof a === 'string' || typeof b === 'string') {
        const order = String(a).localeCompare(String(b), 'en', { numeric: true });
        return down ? -order : order;
      }
      if (Number.isNaN(a) || Number.isNaN(b)) {
        return Number.isNaN(a) - Number.isNaN(b);
      }
      return down ? b - a : a - b;
    };
    heads.forEach((head, at) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener('click', () => {
        const down = head.getAttribute('aria-sort') === 'ascending';
        heads.forEach((one) => one.removeAttribute('aria-sort'));
        head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
        const rows = [...body.rows];
        rows.sort((a, b) => compare(value(a, at), value(b, at), down));
        body.append(...rows);
      });
    });
  }

  /** The columns of packed attempts; what they are stands in the class Packed. */
  function unpack(model) {
    const bytes = atob(model.calls);
    let at = 0;
    const next = () => {
      let number = 0;
      for (let scale = 1; ; scale *= 128) {
        const byte = bytes.charCodeAt(at++);
        number += (byte % 128) * scale;
        if (byte < 128) {
          return number;
        }
      }
    };
    const column = () => Array.from({ length: model.attempts }, next);
    let start = 0;
    const starts = column().map((step) => (start += step));
    const ms = (steps) => (steps === 0 ? null : (steps - 1) / 10);
    const ttft = column().map(ms);
    const response = column().map(ms);
    const codes = [];
    while (codes.length < model.attempts) {
      const code = next();
      for (let left = next(); left > 0; left--) {
        codes.push(code);
      }
    }
    return { starts, ttft, response, codes };
  }

  function timeline() {
    const chart = byId('timeline-chart');
    const range = byId('cursor-at');
    const says = byId('cursor-says');
    const end = Number(chart.dataset.end);
    const lines = all('.cursor', chart);
    let attempts;
    // Only whoever asks for it waits for it.
    const unpacked = () => {
      if (!attempts) {
        attempts = [];
        for (const model of data.models) {
          const columns = unpack(model);
          columns.starts.forEach((start, i) => {
            attempts.push({ model, start, ttft: columns.ttft[i], response: columns.response[i], code: columns.codes[i] });
          });
        }
        attempts.sort((a, b) => a.start - b.start);
      }
      return attempts;
    };
    const words = (one, at) => {
      const parts = [
        `attempt ${at + 1} of ${attempts.length}: ${one.model.name}`,
        `${(one.start / 1000).toFixed(3)} s`,
        data.outcomes[one.code % 16],
      ];
      if (one.ttft !== null) {
        parts.push(`first token ${one.ttft.toFixed(1)} ms`);
      }
      if (one.response !== null) {
        parts.push(`complete ${one.response.toFixed(1)} ms`);
      }
      [[16, 'tainted'], [32, 'coalesced'], [64, 'warm-up'], [128, 'cache hit']].forEach(([bit, word]) => {
        if (one.code & bit) {
          parts.push(word);
        }
      });
      return parts.join(', ');
    };
    const show = () => {
      const at = Number(range.value);
      const one = unpacked()[at];
      const place = `${(3 + (94 * one.start) / end).toFixed(2)}%`;
      lines.forEach((line) => {
        line.setAttribute('x1', place);
        line.setAttribute('x2', place);
      });
      chart.classList.add('looking');
      says.textContent = words(one, at);
      range.setAttribute('aria-valuetext', says.textContent);
    };
    const count = data.models.reduce((sum, model) => sum + model.attempts, 0);
    range.max = String(Math.max(0, count - 1));
    range.addEventListener('input', show);
    chart.addEventListener('click', (event) => {
      const track = event.target.closest('svg.track');
      if (!track) {
        return;
      }
      const box = track.getBoundingClientRect();
      const start = (((event.clientX - box.left) / box.width - 0.03) / 0.94) * end;
      const near = (one) => Math.abs(one.start - start);
      const nearest = unpacked().reduce((best, one, i) => (near(one) < near(attempts[best]) ? i : best), 0);
      range.value = String(nearest);
      show();
    });
    byId('cursor').hidden = count === 0;
  }

  function printing() {
    let opened = [];
    addEventListener('beforeprint', () => {
      // A table of hundreds of pairs would be dozens of pages: only who has opened it prints it.
      opened = all('details:not([open])').filter((one) => !one.querySelector('#pair-table'));
      opened.forEach((one) => (one.open = true));
    });
    addEventListener('afterprint', () => opened.forEach((one) => (one.open = false)));
  }

  theme();
  filters();
  all('table.sortable').forEach(sortable);
  if (byId('timeline-chart')) {
    timeline();
  }
  printing();
  byId('tools').hidden = false;
})();

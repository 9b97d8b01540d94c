/// The script of a report: it makes the heads of data tables into buttons that sort. Nothing else needs it.
let reportScript = """
    'use strict';
    for (const table of document.querySelectorAll('table.data')) {
      const body = table.tBodies[0], heads = table.tHead ? [...table.tHead.rows[0].cells] : [];
      if (!body || body.rows.length < 3) continue;
      const first = [...body.rows];
      heads.forEach((head, i) => {
        const button = document.createElement('button');
        button.type = 'button';
        button.append(...head.childNodes);
        head.append(button);
        const key = row => {
          const cell = row.cells[i];
          if (!cell || cell.querySelector('.missing')) return null;
          const text = cell.dataset.v || cell.textContent.trim();
          return head.classList.contains('n') ? parseFloat(text.replace(/[\\s\\u202f\\u00a0]/g, '').replace('\\u2212', '-')) : text;
        };
        button.addEventListener('click', () => {
          const was = head.getAttribute('aria-sort');
          for (const other of heads) other.removeAttribute('aria-sort');
          let rows = first;
          if (was !== 'descending') {
            const sign = was === 'ascending' ? -1 : 1;
            head.setAttribute('aria-sort', sign > 0 ? 'ascending' : 'descending');
            rows = [...first].sort((a, b) => {
              const x = key(a), y = key(b);
              if (x === null || y === null) return (x === null) - (y === null);
              return sign * (typeof x === 'number' ? x - y : x < y ? -1 : x > y ? 1 : 0);
            });
          }
          body.append(...rows);
        });
      });
    }

    """

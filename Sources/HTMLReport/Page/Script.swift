/// The script of a report: heads of data tables sort, cards open under the pointer, figures can be saved as SVG. Nothing else needs it.
///
/// What is not on the screen is laid out when it comes there (`content-visibility`); the last part does it beforehand, a little at a time, so
/// that the browser is never busy for long and pictures of the whole page are whole.
let reportScript = """
    'use strict';
    for (const table of document.querySelectorAll('table.data')) {
      const body = table.tBodies[0], heads = table.tHead ? [...table.tHead.rows[table.tHead.rows.length - 1].cells] : [];
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
    if (matchMedia('(hover:hover)').matches) {
      let timer, shown;
      const later = (action, wait) => { clearTimeout(timer); timer = setTimeout(action, wait); };
      const hide = () => { if (shown) shown.hidePopover(); shown = null; };
      document.addEventListener('pointerover', event => {
        const button = event.target.closest('[popovertarget]'), card = button && document.getElementById(button.getAttribute('popovertarget'));
        if (event.target.closest('.card') && !button) clearTimeout(timer);
        else if (!card) { if (shown) later(hide, 250); }
        else if (!card.matches(':popover-open')) later(() => { card.showPopover({source: button}); shown = card; }, 180);
        else clearTimeout(timer);
      });
      document.addEventListener('click', event => {
        const button = event.target.closest('[popovertarget]');
        if (shown && button && button.getAttribute('popovertarget') === shown.id) { event.preventDefault(); shown = null; clearTimeout(timer); }
      });
    }
    const inks = ['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-dasharray', 'font-size', 'font-family', 'font-weight'];
    for (const figure of document.querySelectorAll('figure.chart')) {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'csv';
      button.textContent = 'SVG';
      button.addEventListener('click', () => {
        const drawn = figure.querySelector('svg'), copy = drawn.cloneNode(true), marks = copy.querySelectorAll('*');
        drawn.querySelectorAll('*').forEach((mark, i) => { for (const ink of inks) marks[i].setAttribute(ink, getComputedStyle(mark)[ink]); });
        copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
        const link = document.createElement('a');
        link.href = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(copy)], {type: 'image/svg+xml'}));
        link.download = figure.id + '.svg';
        link.click();
      });
      figure.querySelector('.files').append(button);
    }
    const unseen = [...document.querySelectorAll('.cell,main>section')];
    const see = () => {
      for (let size = 0; unseen.length && size < 300;) {
        size += unseen[0].getElementsByTagName('*').length;
        unseen.shift().classList.add('seen');
      }
      if (unseen.length) requestIdleCallback(see);
    };
    if (window.requestIdleCallback) requestIdleCallback(see);

    """

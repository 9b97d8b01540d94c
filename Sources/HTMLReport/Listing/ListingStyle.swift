/// What listing pages have beside the look of a report: findings with a coloured edge, badges, a field of search.
let listingStyle = """
    .listing main section.finding{border-left:4px solid var(--quiet);padding:.2rem 0 .1rem 1.1rem;margin:1.4rem 0 1.6rem}
    .listing .finding.good{border-color:var(--good)}.listing .finding.bad{border-color:var(--error)}.listing .finding.open{border-color:var(--warn)}
    .listing .finding h3{margin:.1rem 0 .35rem}.listing .finding p{margin:0 0 .4rem;max-width:none}
    .listing .finding blockquote{margin:.3rem 0 .6rem}
    .listing{--good:#1d6b3a}@media (prefers-color-scheme:dark){.listing{--good:#7fd19a}}
    .badge{font:650 .8125rem/1.4 var(--sans);padding:.1rem .5rem;border:1px solid currentcolor;border-radius:3px;white-space:nowrap}
    .badge.good{color:var(--good)}.badge.bad{color:var(--error)}.badge.open{color:var(--warn)}
    mark{background:var(--wash-warn);color:inherit;border-bottom:2px solid var(--warn)}
    .listing td code,.listing th code{overflow-wrap:anywhere}
    .item{padding:.2rem 0 .6rem;border-bottom:1px solid var(--rule)}.item h2,.item h3{margin:.8rem 0 .3rem}.item p{margin:0 0 .4rem}
    .search{font:.9375rem/1.5 var(--sans);margin:0 0 1.2rem}
    .search input{font:inherit;color:inherit;background:var(--tint);border:1px solid var(--quiet);border-radius:3px;padding:.35rem .6rem;\
    width:min(100%,24rem);display:block;margin-top:.25rem}

    """

/// The script of a page with a field of search: it makes the field, and hides what has not all of its words. Without it the page
/// shows everything.
let searchScriptText = """
    'use strict';
    for (const list of document.querySelectorAll('[data-items]')) {
      const items = [...list.children], box = document.createElement('p'), label = document.createElement('label');
      const field = document.createElement('input'), count = document.createElement('span');
      box.className = 'search';
      field.type = 'search';
      count.setAttribute('role', 'status');
      label.append('Search the reports, their values and sources', field);
      box.append(label, count);
      list.before(box);
      field.addEventListener('input', () => {
        const words = field.value.toLowerCase().split(/\\s+/).filter(Boolean);
        let shown = 0;
        for (const item of items) {
          item.hidden = !words.every(word => item.dataset.v.includes(word));
          if (!item.hidden) shown += 1;
        }
        count.textContent = words.length ? shown + ' of ' + items.length : '';
      });
    }

    """

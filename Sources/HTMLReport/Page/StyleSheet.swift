/// The look of a report: quiet on the screen in light and dark, whole on paper, usable at 320 pixels and with forced colours.
let styleSheet = """
    :root{color-scheme:light dark;--paper:#fdfcf9;--ink:#1c2024;--quiet:#596068;--rule:#d8d6cf;--accent:#0b566b;\
    --tint:#f3f1ea;--c1:#0032cb;--c2:#dd7400;--c3:#16a55b;--c4:#b24eba;--c5:#5d3d00;--c6:#1e1256;--c7:#6a7177;\
    --error:#9c1f17;--warn:#744700;--wash-error:#fbeeec;--wash-warn:#faf2e0;\
    --serif:Charter,"Bitstream Charter","Iowan Old Style","Source Serif 4","Sitka Text",Cambria,Georgia,"Liberation Serif",serif;\
    --sans:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","Liberation Sans",Arial,sans-serif;\
    --mono:ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono","DejaVu Sans Mono",monospace}
    @media (prefers-color-scheme:dark){:root{--paper:#15181b;--ink:#e3e4e0;--quiet:#a3aab0;--rule:#383e44;--accent:#86c9da;\
    --tint:#1d2226;\
    --c1:#3d83e7;--c2:#d16951;--c3:#47f19f;--c4:#e0a8f3;--c5:#ffc740;--c6:#6d52ff;--c7:#9aa1a7;--error:#ffa196;--warn:#ebbd70;--wash-error:#2c1b1a;--wash-warn:#2a2316}}
    *,::before,::after{box-sizing:border-box}
    html{background:var(--paper);color:var(--ink);font:100%/1.6 var(--serif);-webkit-text-size-adjust:100%;text-size-adjust:100%}
    body{background:var(--paper);margin:0 auto;padding:3.5rem 1.25rem 4rem;max-width:48.5rem;font-size:1.0625rem;overflow-wrap:break-word}
    a{color:var(--accent);text-decoration-thickness:1px;text-underline-offset:.18em}
    a:hover{text-decoration-thickness:2px}
    :focus-visible{outline:2px solid var(--accent);outline-offset:3px;border-radius:2px}
    main:focus{outline:none}
    :target{scroll-margin-top:1.5rem}
    li:target,tr:has(:target),.value:target,.cite:target{background:var(--tint)}
    .skip{position:absolute;left:-999rem;top:.5rem;padding:.5rem 1rem;background:var(--paper);font-family:var(--sans)}
    .skip:focus{left:1rem}
    .sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
    h1,h2,h3,h4,h5,h6{font-family:var(--sans);line-height:1.25;font-weight:650;text-wrap:balance;margin:2em 0 .55em;\
    max-width:40rem;break-after:avoid}
    h1{font:600 clamp(1.75rem,1.3rem + 2vw,2.5rem)/1.18 var(--serif);letter-spacing:-.012em;margin:0 0 .5rem;max-width:none}
    h2{font-size:1.3125rem}h3{font-size:1.0625rem}h4,h5,h6{font-size:.9375rem;color:var(--quiet)}
    p,ul,ol,blockquote,dl{margin:0 0 1.05em;max-width:38rem}
    p{text-wrap:pretty}
    ul,ol{padding-left:1.4em}
    li>ul,li>ol{margin-bottom:.3em}li{margin:.2em 0}li>p{margin-bottom:.4em}
    .task{list-style:none;margin-left:-1.4em}.box{font-family:var(--mono)}
    blockquote{margin-left:0;padding-left:1.1em;border-left:3px solid var(--rule);color:var(--quiet)}
    hr{border:0;border-top:1px solid var(--rule);margin:2.5rem 0;max-width:38rem}
    img{max-width:100%;height:auto}
    kbd{font:.85em var(--mono);border:1px solid var(--rule);border-radius:3px;padding:.05em .35em}
    sup,sub{line-height:0;font-size:.75em}
    code,pre{font-family:var(--mono);font-size:.84em}
    pre{white-space:pre-wrap;overflow-wrap:anywhere;background:var(--tint);padding:.85rem 1rem;margin:0 0 1.1rem;\
    font-size:.8125rem;line-height:1.5;border-radius:3px;tab-size:4}
    pre code{font-size:1em}
    .top{margin-bottom:2.5rem}
    .subtitle{font-size:1.1875rem;line-height:1.45;color:var(--quiet);margin:0 0 .9rem}
    .byline{font:.875rem/1.5 var(--sans);color:var(--quiet);margin:0;padding-top:.7rem;border-top:1px solid var(--rule);max-width:none}
    .key{margin-top:1.75rem;padding:1.1rem 1.35rem .35rem;background:var(--tint);border-left:4px solid var(--accent)}
    .key h2{font-size:.9375rem;margin:0 0 .5rem}
    .key ul,.key p{max-width:none}
    .incomplete,.state{font:.9375rem/1.5 var(--sans);padding:.6rem .9rem;border-left:4px solid var(--warn);background:var(--wash-warn);\
    margin:1.25rem 0 .75rem;max-width:none}.failed:has(+.problem){margin-bottom:0}
    .failed{border-color:var(--error);background:var(--wash-error)}.failed+.problem{margin-top:0;border-color:var(--error)}
    .contents{font:.875rem/1.45 var(--sans);margin:0 0 2.5rem;padding:.9rem 0;border-block:1px solid var(--rule)}
    .contents h2{font-size:.875rem;margin:0 0 .3rem;color:var(--quiet)}
    .contents ol{list-style:none;margin:0;padding:0;max-width:none}
    .contents ol ol{padding-left:1rem}
    .contents li{margin:0}
    .contents a{display:block;padding:.22rem 0;min-height:1.5rem;color:inherit;text-decoration:none}
    .contents a:hover{color:var(--accent);text-decoration:underline}
    .contents .end a{color:var(--quiet)}
    main>h2:first-child{margin-top:0}
    .value{color:inherit;text-decoration:underline dotted 1px;text-underline-offset:.22em;text-decoration-color:var(--accent)}
    span.value{text-decoration:none}
    [popovertarget]{color:inherit;text-decoration:underline dotted 1px var(--accent);text-underline-offset:.22em;font:inherit;letter-spacing:inherit;line-height:inherit;text-align:inherit;background:none;border:0;padding:0;margin:0;cursor:pointer}
    td>[popovertarget]{text-decoration-color:transparent}td>[popovertarget]:hover,td>[popovertarget]:focus-visible{text-decoration-color:var(--accent)}
    .moved{color:var(--accent);font-weight:700;padding-left:.1em}.card pre{font-size:.75rem;padding:.4rem .6rem;margin:0 0 .5rem}
    .against{color:var(--error);font-weight:700;padding-left:.1em}
    .card{position:fixed;inset:auto;margin:.3rem 0;width:max-content;max-width:min(27rem,100vw - 2rem);max-height:70vh;overflow:auto;padding:.7rem 1rem .2rem;\
    border:1px solid var(--quiet);border-radius:4px;background:var(--paper);color:var(--ink);font:.875rem/1.45 var(--sans);overflow-wrap:anywhere;text-align:left;\
    box-shadow:0 6px 24px #0004;position-area:block-end span-inline-end;position-try-fallbacks:flip-block,flip-inline,flip-block flip-inline}
    @supports not (position-area:block-end){.card{inset:0;margin:auto;height:max-content}}
    @media (max-width:32rem){.card{position-area:none;inset:auto 1rem 1rem;margin:0 auto}}
    .card p,.card ul,.card blockquote{margin:0 0 .5rem;max-width:none}.card ul{padding-left:1.1em}
    .status{font-size:.8125rem;border:1px solid var(--quiet);border-radius:3px;padding:0 .35em;color:var(--quiet)}
    mark{background:#ffe08a;color:#1c2024}
    .conflicts{border-left-color:var(--warn)}.conflicts code,.conflicts li{overflow-wrap:anywhere}
    .span th{text-align:center;border-bottom:1px solid var(--rule);font-weight:550}.span td{border:0}
    .spark{display:block}
    button.csv{font:inherit;color:var(--accent);background:none;border:0;text-decoration:underline;cursor:pointer}
    .broken{border-bottom:2px solid var(--error)}
    .nolink{text-decoration:underline wavy var(--warn) 1px}
    .cite{text-decoration-color:var(--rule);font-size:.88em;white-space:nowrap}
    .cite:hover{text-decoration-color:currentcolor}
    .fn,.back{padding:0 .15em}.fn{text-decoration:none}
    .side{display:none}
    @media screen and (min-width:84rem){.side{display:block;float:right;clear:right;width:13rem;margin:.2rem -15rem .5rem 0;\
    font:.8125rem/1.45 var(--sans);color:var(--quiet)}}
    .cell{margin:1.6rem -6px 1.9rem;padding:0 6px}
    .cell,main>section{content-visibility:auto;contain-intrinsic-size:auto 24rem}.seen,.cell:not(:has(*)){content-visibility:visible!important}.cell:not(:has(*)){margin:0}main>section{padding:0 6px;margin:0 -6px}
    .figure{margin:0 0 .75rem}
    .scroll{position:relative;overflow-x:auto;margin:0 0 .35rem}
    main>.scroll{margin:1.2rem 0}
    .wide table{font-size:.8125rem}.wide th,.wide td{padding-inline:.5rem}.wide td.n{white-space:normal}.short tbody th{white-space:nowrap}td.long{min-width:14rem}
    td small,th small{font-size:.75em;color:var(--quiet);display:inline-block;width:1.4em;padding-left:.3em}th small{width:auto;padding-left:.1em}.legend{font:.8125rem/1.45 var(--sans);color:var(--quiet);margin:0 0 .2rem;max-width:none}
    .held{white-space:nowrap}.held>button{white-space:normal}
    table{border-collapse:collapse;font:.875rem/1.4 var(--sans);font-variant-numeric:tabular-nums lining-nums;\
    width:100%;border-block:2px solid var(--ink);border-bottom-width:1px}
    caption,.caption{text-align:left;font:.9375rem/1.4 var(--sans);padding:0 0 .55rem;margin:0;max-width:none}
    caption>span{position:sticky;left:0;display:inline-block;max-width:min(46rem,100vw - 3.5rem)}
    .number{font-weight:650;margin-right:.35em}
    th,td{padding:.4rem .75rem;text-align:left;vertical-align:top;border-bottom:1px solid var(--rule)}
    th:first-child,td:first-child{padding-left:.1rem}th:last-child,td:last-child{padding-right:.1rem}
    tbody tr:last-child>*{border-bottom:0}
    th{font-weight:600}tbody th{font-weight:550}th code{font-size:.95em}
    thead th{vertical-align:bottom;border-bottom:1px solid var(--ink)}
    .n{text-align:right}.c{text-align:center}
    td.n,td time,th time{white-space:nowrap}
    .unit{color:var(--quiet);font-weight:400}
    th .unit{display:block;font-size:.8125rem}
    .record,.plain{width:auto;min-width:min(100%,22rem)}
    .record td.unit{padding-left:0;white-space:nowrap}.record td.n{padding-right:.4em}
    @media (max-width:32rem){.record td.unit{white-space:normal;overflow-wrap:anywhere}.record th{overflow-wrap:anywhere}}
    thead button{all:unset;cursor:pointer;min-height:1.5rem}
    thead button:focus-visible{outline:2px solid var(--accent);outline-offset:3px}
    thead th:not(.n) button::after,thead .n button::before{content:"\\a0\\2195";color:var(--quiet);font-weight:400;margin:0 .3em}
    thead [aria-sort=ascending]>button::after,thead [aria-sort=ascending]>button::before{content:"\\a0\\2191"}
    thead [aria-sort=descending]>button::after,thead [aria-sort=descending]>button::before{content:"\\a0\\2193"}
    thead th:not(.n):not([aria-sort])>button::before,thead .n>button::after{content:none}
    .chart{margin:0 0 .75rem}.chart svg{display:block;width:100%;height:auto;font:12.5px var(--sans);\
    font-variant-numeric:tabular-nums lining-nums;overflow:visible}
    .chart .narrow-drawing{display:none}
    @media screen and (max-width:38rem){.chart .wide-drawing{display:none}.chart .narrow-drawing{display:block;max-width:26rem}}
    svg text{fill:var(--ink)}svg .qt{fill:var(--quiet)}svg .st{font-weight:650}
    .rm{fill:none;stroke:var(--paper);stroke-width:3.4}.ax,.wh{fill:none;stroke:var(--ink)}.gr{fill:none;stroke:var(--rule)}.bx{fill:var(--paper);stroke:var(--quiet)}
    .f1{fill:var(--c1)}.f2{fill:var(--c2)}.f3{fill:var(--c3)}.f4{fill:var(--c4)}.f5{fill:var(--c5)}.f6{fill:var(--c6)}.f7{fill:var(--c7)}
    .w1{fill:var(--c1)}.w2{fill:var(--c2)}.w3{fill:var(--c3)}.w4{fill:var(--c4)}.w5{fill:var(--c5)}.w6{fill:var(--c6)}.w7{fill:var(--c7)}
    .w1,.w2,.w3,.w4,.w5,.w6,.w7{fill-opacity:.28}
    .l1{stroke:var(--c1)}.l2{stroke:var(--c2)}.l3{stroke:var(--c3)}.l4{stroke:var(--c4)}.l5{stroke:var(--c5)}.l6{stroke:var(--c6)}.l7{stroke:var(--c7)}
    .l1,.l2,.l3,.l4,.l5,.l6,.l7{fill:none;stroke-width:2}.d{stroke-dasharray:5 4}
    .foot{display:flex;justify-content:space-between;gap:.25rem 1.5rem;font:.8125rem/1.45 var(--sans);color:var(--quiet)}
    .why{list-style:none;margin:0;padding:0}.why li{margin:0}
    .csv{display:inline-block;margin-left:auto;padding:.1rem .3rem;min-height:1.5rem;min-width:1.5rem}
    .files{margin-left:auto}
    .missing{color:var(--quiet)}
    .empty,.quiet{color:var(--quiet)}
    .lone{font:600 1.25rem var(--sans)}
    details.code{font:.8125rem/1.5 var(--sans);color:var(--quiet)}
    summary{cursor:pointer;padding:.15rem 0;min-height:1.5rem;width:fit-content}
    details[open]>summary{margin-bottom:.4rem}
    details.code pre{color:var(--ink)}
    .remark{font:.8125rem/1.5 var(--sans);margin:.2rem 0}
    .budget{width:auto;border-block-width:1px;margin:.3rem 0 1rem}.budget caption{font-size:.8125rem}
    .bar{display:block;margin:.2rem 0}.bar rect{fill:var(--accent)}.bar .middle{fill:var(--ink)}
    .budget code{overflow-wrap:anywhere}@media (max-width:32rem){.budget svg{display:none}}
    .origin ul{margin:.1rem 0 .3rem;padding-left:1.2rem;max-width:none}.origin li{margin:.1rem 0}
    .problem{border-left:4px solid var(--quiet);padding:.55rem 0 .1rem 1rem;margin:.75rem 0 1.1rem;font:.9375rem/1.5 var(--sans)}
    .problem.error{border-color:var(--error)}.problem.warning{border-color:var(--warn)}
    .problem p{margin:0 0 .4rem;max-width:none}
    .error>p>strong,.caret{color:var(--error)}.warning>p>strong,.warning .caret{color:var(--warn)}
    .place{font:.8125rem var(--mono);color:var(--quiet)}
    .problem pre{white-space:pre;overflow-x:auto;margin:0 0 .5rem}
    .caret{font-weight:700}
    .raw{color:var(--quiet)}
    .sources li,.notes li{padding-left:.25em}.notes li>p{display:inline}
    .quotes{margin:.3rem 0 .7rem;padding-left:1.1em;list-style:none;border-left:3px solid var(--rule)}
    .quotes li{margin:.2rem 0}.restates{font-style:italic}
    .address{overflow-wrap:anywhere;font-size:.9em}
    .backs{font-family:var(--sans);font-size:.8125rem}.back{white-space:nowrap}
    .making{margin-top:3.5rem;padding-top:.25rem;border-top:1px solid var(--rule);font:.875rem/1.5 var(--sans);color:var(--quiet)}
    .making h2{font-size:1rem;margin:1.2rem 0 .6rem;color:var(--ink)}.making pre{color:var(--ink)}
    @media (min-width:78rem){body{display:grid;grid-template-columns:13rem minmax(0,46rem);column-gap:4.5rem;max-width:66rem}\
    .top,main,.making{grid-column:2}\
    .contents{grid-column:1;grid-row:1/4;position:sticky;top:2rem;align-self:start;max-height:calc(100vh - 4rem);overflow-y:auto;\
    border:0;padding:.45rem .25rem;margin:0}\
    .cell:has(>.wide){width:calc(46rem + 12px + min(12rem,(100vw - 68rem)/2))}}
    @media (forced-colors:active){:root{--c1:CanvasText;--c2:LinkText;--c3:CanvasText;--c4:LinkText;--c5:CanvasText;--c6:LinkText;--c7:GrayText;\
    --ink:CanvasText;--paper:Canvas;--quiet:CanvasText;--rule:GrayText}svg{forced-color-adjust:none}.value,.nolink,.cite{text-decoration:underline}.key,.problem,.state,.incomplete{border:1px solid}}
    @media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
    @page{margin:22mm 18mm 20mm;@top-left{font:8pt sans-serif;color:#596068}\
    @bottom-right{content:"Page " counter(page) " of " counter(pages);font:8pt sans-serif;color:#596068}}
    @page:first{@top-left{content:none}}
    @media print{html{font-size:12.5px}:root{color-scheme:light;--paper:#fff;--ink:#000;--quiet:#4a4f55;--rule:#c4c4c4;--accent:#0b4a5c;--tint:#f4f4f2;\
    --c1:#0032cb;--c2:#dd7400;--c3:#16a55b;--c4:#b24eba;--c5:#5d3d00;--c6:#1e1256;--c7:#6a7177;--error:#8a1a13;--warn:#5f3a00;--wash-error:#fff;--wash-warn:#fff}\
    body{padding:0;max-width:none;display:block}\
    .skip,.csv,.card,.back,.backs,thead button::before,thead button::after{display:none!important}\
    p,ul,ol,blockquote{max-width:none;orphans:3;widows:3}\
    .contents{position:static;break-inside:avoid}.contents>ol{columns:2}.contents a{min-height:0}\
    .scroll{overflow:visible}.cell,main>section{content-visibility:visible;width:auto!important}thead{display:table-header-group}\
    tr,.key,.problem,.chart,img,pre,.figure:not(:has(tr:nth-child(9))){break-inside:avoid}caption,thead{break-after:avoid}tbody tr:first-child{break-after:avoid}tbody tr:last-child{break-before:avoid}\
    details::details-content{content-visibility:visible;block-size:auto;opacity:1}\
    .wide table,.chart details table{font-size:7.5pt}.wide td.n,td>button,.short tbody th{white-space:normal}\
    .wide th,.wide td{padding:.2rem .3rem}td>button{display:inline}.chart details td,.chart details th{padding-block:.1rem}\
    .origin{columns:2;column-gap:1.5em}.origin,.code pre{font-size:6.5pt;line-height:1.3}.origin summary{column-span:all}.origin li,.origin code{overflow-wrap:anywhere;font-size:1em}.budget{font-size:1em;break-inside:avoid}.budget svg{display:none}\
    .budget th,.budget td{padding:.05rem .3rem}.budget td:has(svg){display:none}.budget caption{font-size:1em;padding:0}details.code pre{padding:.3rem .5rem;margin:0}\
    summary{list-style:none}.problem pre{white-space:pre-wrap}\
    main a[href^=http]:not(.address)::after{content:" (" attr(href) ")";font-size:.8em;overflow-wrap:anywhere}}

    """

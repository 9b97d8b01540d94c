#!/usr/bin/env bash
# Two runs, a render, an ingest and a gc at once on one folder, and a clock that is set back: together.sh LITHO [ROUNDS]. Silent and 0 where all is well.
set -u
litho=$(realpath "$1"); rounds=${2:-3}
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; cd "$folder"
bad() { echo "$*"; exit 1; }
cat > n.md <<'N'
---
data:
  fleet: fleet.csv
---

```{chips}
#| label: sites
SELECT site, count * watts AS "busy [W]" FROM fleet
```

```{calc}
#| label: power
total = sum(sites.busy)
```
N
fleet() { printf 'site,count,watts\nOslo,%s,700\nPorto,2,500\n' "$1" > fleet.csv; }
fleet 4
mkdir -p Corpus
words='On 5 January 2026 Acme Inc. said that it had bought 100 chips for $4 million, and that each of them draws 700 W when it is busy. '
{ printf '<!doctype html><html><head><title>Chips</title></head><body><article><h1>Chips</h1>'
  for _ in 1 2 3 4; do printf '<p>%s%s' "$words" "$words"; done; printf '</article></body></html>'; } > a.html
for round in $(seq "$rounds"); do
  rm -rf .litho r.html
  "$litho" run n.md >o1 2>e1 & "$litho" run n.md >o2 2>e2 & "$litho" render n.md -o r.html >/dev/null 2>e3 & "$litho" cache gc >/dev/null 2>e4 &
  "$litho" ingest a.html --into . >o5 2>e5 &
  wait
  cmp -s o1 o2 || bad "two runs at once differ: $(cat e1 e2)"
  grep -q 'power.total  3.8 kW' o1 || bad "the result is wrong: $(cat o1 e1)"
  grep -iE 'locked|warning|error' e1 e2 e3 e5 && bad "something was said"
  tail -c 8 r.html | grep -q '</html>' || bad "half a report"
  grep -qE 'new|unchanged' o5 || bad "the article was not kept: $(cat o5 e5)"
done
if command -v faketime >/dev/null; then
  faketime '2020-01-01' "$litho" run n.md 2>e | grep -q '3.8 kW' || bad "with the clock set back: $(cat e)"
  faketime '2020-01-01' "$litho" cache gc >/dev/null 2>&1
  fleet 5; touch -d 2001-01-01 fleet.csv
  faketime '2020-01-01' "$litho" run n.md 2>e | grep -q '4.5 kW' || bad "a change that is older than the result was not seen: $(cat e)"
  "$litho" run n.md 2>e | grep -q '4.5 kW' || bad "after the clock was put right: $(cat e)"
  grep -q '2 reused' e || bad "what was kept under the old clock is lost: $(cat e)"
fi

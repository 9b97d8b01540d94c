#!/usr/bin/env bash
# The forty points of the command line, each by a command: points.sh PATH-OF-LITHO [PATH-OF-LITHO-PREVIEW]. One line a point: ok, not ok, or skip with the reason.
# Exit 0 where nothing is "not ok". Times are asked for only with LITHO_TIMED=1, of a release build on a machine at rest.
set -u
litho=$(realpath "$1"); preview=${2:+$(realpath "$2")}
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
export HOME=$work/home XDG_CONFIG_HOME=$work/home/.config; mkdir -p "$XDG_CONFIG_HOME"; unset LITHO_CACHE LITHO_JOBS LITHO_COLOR LITHO_LOG_LEVEL NO_COLOR CLICOLOR_FORCE
bad=0
cd "$work"
cat > n.md <<'N'
---
title: A small fleet
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

It draws `{calc} power.total`.
N
printf 'site,count,watts\nOslo,4,700\nPorto,2,500\n' > fleet.csv
printf '```{calc}\n#| label: a\nx = nobody.y\n```\n\n```{calc}\n#| label: b\ny = 1 W + 1 s\n```\n\n[@nothing]\n' > bad.md
cat > slow.md <<'N'
```{chips}
#| label: slow
#| timeout: 50 s
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 90000000000) SELECT count(*) AS c FROM n
```
N
json() { python3 -c 'import json,sys; d=json.load(sys.stdin); sys.exit(0 if eval(sys.argv[1]) else 1)' "$1"; }
count() { grep -c -- "$1" || true; }
esc=$(printf '\033')
point() { # NUMBER TITLE COMMAND: the command's status is the verdict
  local out
  if [ -n "${skip:-}" ]; then echo "skip $1 $2: $skip"; skip=; return; fi
  if out=$(eval "$3" 2>&1); then echo "ok $1 $2"; else echo "not ok $1 $2"; echo "$out" | head -5 | sed 's/^/    /'; bad=1; fi
}
status() { local want=$1; shift; "$@" >o 2>e </dev/null; local is=$?; [ $is = "$want" ] || { echo "status $is, not $want"; cat e; return 1; }; }
terminal() { script -qec "$1" /dev/null </dev/null; }

point 1 'help is short, with examples, on standard output' '$litho --help >o 2>e && test ! -s e && grep -qi example o && grep -q Manual o && test $(wc -l <o) -lt 60'
point 2 'every way to ask for help agrees' 'diff <($litho help run) <($litho run --help) && diff <($litho -h) <($litho --help) && diff <($litho help) <($litho --help)'
point 3 'no arguments: help, exit 2' 'status 2 $litho && grep -q USAGE o'
point 4 'version in a line; as JSON with what it is made of' 'test $($litho --version | wc -l) = 1 && $litho version --json | json "d[\"sqlite\"] and d[\"swift\"] and d[\"plugins\"] and \"commit\" in d"'
[ "${LITHO_TIMED:-}" = 1 ] || skip='not timed'
point 5 'version in 30 ms, help in 50 ms' 'python3 - $litho <<P
import subprocess,sys,time,statistics
def median(*a):
    t=[]
    for _ in range(20):
        s=time.perf_counter(); subprocess.run([sys.argv[1],*a],stdout=subprocess.DEVNULL); t.append(time.perf_counter()-s)
    return statistics.median(t)*1000
v,h=median("--version"),median("--help"); print(v,h); sys.exit(0 if v<30 and h<50 else 1)
P'
point 6 'a misspelt command' 'status 2 $litho rnu n.md && grep -q "'"'run'"'" e'
point 7 'a misspelt option, and no abbreviations' 'status 2 $litho run --ouptut x n.md && grep -q -- --output e && status 2 $litho run --outp x n.md && test ! -e x'
point 8 'a missing file: one line, exit 2' 'status 2 $litho run nope.md && test ! -s o && test $(wc -l <e) = 1 && grep -q nope.md e'
point 9 'file, line, column, mark and code' 'status 1 $litho run bad.md; grep -Eq "^bad.md:[0-9]+:[0-9]+: error\[L[0-9]{3}\]" e && grep -q "\^" e'
point 10 'a code explains itself' '$litho explain L014 | grep -q .'
point 11 'all errors in one run, counted' 'status 1 $litho run bad.md; test $(grep -c "error\[L" e) -ge 3 && grep -q "3 errors" e'
point 12 'no trace, no type name' 'status 1 $litho run bad.md; ! grep -Ei "fatal error|Swift\.|Optional\(|at /" e'
point 13 'results on standard output, the rest on standard error' '$litho query chip=trn3 2>/dev/null | grep -q Trainium3'
point 14 'JSON on every command that reports' 'for c in "run n.md" "query all" "check n.md" "doctor" "cache stats" "why power n.md" "config show" "version"; do $litho $c --json </dev/null 2>/dev/null | json "d[\"schema\"]" || { echo "$c"; exit 1; }; done'
point 15 'JSON for failures too, exit code kept' '$litho run bad.md --json >o 2>/dev/null; test $? = 1 && json "d[\"errors\"][0][\"line\"]" <o'
point 16 'no escape codes in a pipe' 'test $($litho query all | count "$esc") = 0 && test $($litho check bad.md 2>&1 | count "$esc") = 0'
point 17 'NO_COLOR, TERM=dumb and --color=never in a terminal' 'for c in "NO_COLOR=1 $litho check bad.md" "TERM=dumb $litho check bad.md" "$litho check bad.md --color=never"; do test $(terminal "$c" | count "$esc") = 0 || { echo "$c"; exit 1; }; done; test $(terminal "TERM=xterm $litho check bad.md" | count "$esc") -gt 0'
point 18 '--color=always and CLICOLOR_FORCE colour a pipe' 'test $($litho check bad.md --color=always 2>&1 | count "$esc") -gt 0 && test $(CLICOLOR_FORCE=1 $litho check bad.md 2>&1 | count "$esc") -gt 0'
point 19 'no progress line in a pipe' '$litho run n.md --no-cache 2>e >o; test $(count "$(printf "\r")" <e) = 0'
point 20 'each cell with its time, cached or run' '$litho run -v n.md 2>e >o; grep -Eq "power: (run|cached), .*ms|power: (run|cached), .* s" e'
point 21 '-q is silent on success, -v and --log-level say more' 'test $($litho -q run n.md 2>&1 | wc -c) = 0 && $litho run n.md --log-level debug 2>&1 >/dev/null | grep -q "power: "'
point 22 'a notebook through a pipe' 'cat n.md | $litho render - -o - 2>/dev/null >r && grep -q "</html>" r'
point 23 'a terminal where a pipe was wanted' 'terminal "timeout 10 $litho render -" | grep -qi terminal'
point 24 'the reader closes the pipe' '$litho query all 2>e | head -1 >/dev/null; s=${PIPESTATUS[0]}; test ! -s e && { test $s = 0 || test $s = 141; }'
point 25 'a full disk is named' '$litho query all >/dev/full 2>e; test $? != 0 && grep -qi "no space" e'
point 26 'interrupted: 130 in a moment, children gone, old output there' 'echo old > old.txt; $litho render n.md -o s.html 2>/dev/null; cp s.html before; (timeout -s INT 2 $litho render slow.md -o s.html --force --no-cache >o 2>e; echo $? >st); test "$(cat st)" = 130 -o "$(cat st)" = 124 && cmp s.html before && sleep 1 && ! pgrep -f "$litho plugin serve" -P 1'
point 27 'never half a file' 'for i in 1 2 3 4 5 6; do $litho render n.md -o k.html -q & p=$!; sleep 0.0$((i * 7 % 10)); kill -9 $p 2>/dev/null; wait $p 2>/dev/null; test ! -e k.html || tail -c 20 k.html | grep -q "</html>" || exit 1; done'
point 28 'a file that Litho did not make stays' 'echo x >r2.html; status 2 $litho render n.md -o r2.html && test "$(cat r2.html)" = x && status 0 $litho render n.md -o r2.html --force'
point 29 'works with standard input closed' '$litho run n.md <&- >/dev/null 2>&1'
point 30 'completions are scripts' '$litho completions bash | bash -n && for s in zsh fish; do $litho completions $s >c.$s; test -s c.$s; if command -v $s >/dev/null; then $s -n c.$s; fi; done'
command -v mandoc >/dev/null || skip='mandoc is not installed'
point 31 'manual pages that are valid' '$litho man --into man && test $(ls man | wc -l) -gt 30 && for p in man/*.1; do mandoc -T lint -W warning $p || exit 1; done && diff <($litho man run) man/litho-run.1'
point 32 'doctor' '$litho doctor --json | json "len(d[\"checks\"]) > 8 and all(c[\"good\"] for c in d[\"checks\"])" && ! $litho doctor --plugin ./nowhere >/dev/null 2>&1'
point 33 'a new folder runs green, a filled one is left alone' '$litho new t 2>/dev/null && (cd t && $litho run report.md >/dev/null 2>&1) && status 2 $litho new t'
mkdir -p ws "$XDG_CONFIG_HOME/litho" && printf 'jobs: 3\ncolor: never\n' > ws/litho.yml && printf 'jobs: 5\nlog-level: info\n' > "$XDG_CONFIG_HOME/litho/config.yml"
point 34 'settings with where they come from' '(cd ws && $litho config show --origin >o 2>e && grep -q "jobs *3 *project litho.yml:1" o && grep -q "log-level *info *user" o && grep -q "cache .*default" o && LITHO_JOBS=7 $litho config show --origin | grep -q "jobs *7 *environment LITHO_JOBS" && $litho config show --origin --color always | grep -q "color *always *option")'
point 35 'an unknown key in the settings' '(cd ws && printf "jbos: 3\n" > litho.yml && status 2 $litho config show && grep -q "litho.yml:1:1: error" e && grep -q "'"'jobs'"'" e)'
rm -rf ws "$XDG_CONFIG_HOME/litho"
point 36 '--watch runs again after a save, and survives a broken notebook' 'cp n.md w.md; $litho run w.md --watch >o 2>e & p=$!; wait_for() { for i in $(seq 100); do test $(grep -c watching e) -ge $1 && return; sleep 0.1; done; return 1; }; wait_for 1 && printf "\n\`{calc} (\`\n" >> w.md && wait_for 2 && cp n.md w.md && printf "\n\`\`\`{calc}\n#| label: more\nz = 5 W * 3\n\`\`\`\n" >> w.md && wait_for 3; s=$?; kill -INT $p; wait $p; test $? = 130 && test $s = 0 && grep -q "15 W" o'
test -n "$preview" || skip='the preview is a package of its own: make preview, and its path as second argument'
point 37 'the preview binds loopback and takes another port' 'for i in 1 2; do $preview n.md --litho $litho >p$i 2>&1 & done; for i in $(seq 100); do grep -qs "127.0.0.1:" p1 && grep -qs "127.0.0.1:" p2 && break; sleep 0.1; done; kill %1 %2 2>/dev/null; a=$(grep -oE "127.0.0.1:[0-9]+" p1 | head -1); b=$(grep -oE "127.0.0.1:[0-9]+" p2 | head -1); test -n "$a" -a -n "$b" -a "$a" != "$b"'
point 38 '--dry-run says what would run, and writes nothing' 'mkdir -p dry && cp n.md fleet.csv dry/ && (cd dry && $litho run n.md --dry-run | grep -q "would run" && test "$(ls -A | sort | tr "\n" " ")" = "fleet.csv n.md ")'
point 39 'odd names, no HOME, a home that cannot be written' 'mkdir -p "a b/$(printf "ü\nx")" && cp fleet.csv "a b/$(printf "ü\nx")/" && cp n.md "a b/$(printf "ü\nx")/ü.md" && env -i $litho run "a b/$(printf "ü\nx")/ü.md" >/dev/null 2>&1 && HOME=/proc $litho query all >/dev/null'
point 40 'the same bytes everywhere' '$litho render n.md -o - --no-cache 2>/dev/null >x1; TZ=Asia/Tokyo LC_ALL=de_DE.UTF-8 LANG=de_DE.UTF-8 COLUMNS=20 USER=x $litho render n.md -o - --no-cache --jobs 1 2>/dev/null >x2; cmp x1 x2'
exit $bad

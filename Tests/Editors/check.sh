#!/usr/bin/env bash
# The editors' side of `litho lsp`: Neovim (headless) as a client, and the grammar of the VS Code extension over every notebook.
#   Tests/Editors/check.sh LITHO
set -euo pipefail
litho=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir Corpus
cat > quiet.html <<'HTML'
<html lang="en"><head><title>A quiet hall</title></head><body><article><h1>A quiet hall</h1>
<p>The hall holds 60,000 chips. It pays 0.05 USD/kWh. Its neighbours hear nothing of it, they say, and the river is as cold as before.</p>
</article></body></html>
HTML
cat > site.md <<'NOTEBOOK'
---
title: A quiet hall
params:
  chips: {value: 60000, source: "@quiet-2026#s1"}
  load: 80 %
---

It draws `{calc} hall.draw | MW` and pays little [@quiet-2026#s2].

```{calc}
#| label: hall
draw = params.chips * 1 kW * params.load / 0.8
```
NOTEBOOK
"$litho" ingest quiet.html --key quiet-2026 --quiet >/dev/null
"$litho" run site.md --quiet >/dev/null
LITHO=$litho timeout 120 nvim --headless -i NONE -u "$root/Documentation/Editors/neovim/litho.lua" -S "$here/neovim.lua"
"${PYTHON:-python3}" "$here/grammar.py" "$root"/Notebooks/*.md

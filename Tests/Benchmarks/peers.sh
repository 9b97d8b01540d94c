#!/usr/bin/env bash
# Installs what bench.py sets beside Litho, into .venv-bench and from Debian. Calculon has no package: a clone of its repository, where that can be reached.
set -euo pipefail
cd "$(dirname "$0")/../.."
missing=$(for p in cmark pandoc units sqlite3 python3-venv pkg-config libxml2-dev postgresql slurm-wlm munge; do
  dpkg-query -W -f='${Status}' "$p" 2>/dev/null | grep -q 'ok installed' || echo "$p"; done)
if [ -n "$missing" ]; then
  sudo=$([ "$(id -u)" = 0 ] || echo sudo)
  # shellcheck disable=SC2086
  $sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends $missing >/dev/null ||
    echo "litho: Debian gave none of: $missing; those parts say what they lack" >&2
fi
[ -x .venv-bench/bin/python ] || python3 -m venv .venv-bench
.venv-bench/bin/pip install -q -r Tests/Benchmarks/requirements.txt
if [ ! -e .venv-bench/calculon ]; then
  git clone -q --depth 1 https://github.com/calculon-ai/calculon .venv-bench/calculon 2>/dev/null && .venv-bench/bin/pip install -q psutil ||
    { rm -rf .venv-bench/calculon; echo "litho: Calculon could not be cloned; the part about layouts is measured without it" >&2; }
fi

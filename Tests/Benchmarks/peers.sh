#!/usr/bin/env bash
# Installs the engines that bench.py sets beside Litho, into .venv-bench and from Debian.
set -euo pipefail
cd "$(dirname "$0")/../.."
command -v units >/dev/null || apt-get install -y -q --no-install-recommends units
command -v pandoc >/dev/null || apt-get install -y -q --no-install-recommends pandoc
[ -x .venv-bench/bin/python ] || python3 -m venv .venv-bench
.venv-bench/bin/pip install -q marimo jupyter-cache papermill nbconvert ipykernel pint numpy networkx igraph duckdb

#!/usr/bin/env python3
"""How quickly `litho lsp` answers on a notebook of 1,000 cells: milliseconds from a request to its answer.

    editor.py --litho PATH
"""
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from measuring import options, spread, table

CELLS = 1000
ROUNDS = 20


def notebook():
    parts = ["---\ntitle: A thousand cells\nparams:\n  load: 50 %\n---\n"]
    for i in range(CELLS):
        before = f"c{i - 1}.x" if i else "params.load"
        parts.append(f"\nThe value is `{{calc}} c{i}.x`.\n\n```{{calc}}\n#| label: c{i}\nx = {before} * 1.001\n```\n")
    return "".join(parts)


class Editor:
    def __init__(self, program, folder):
        self.child = subprocess.Popen([program, "lsp"], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.number = 0

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.child.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.child.stdin.flush()

    def read(self):
        length = 0
        while (line := self.child.stdout.readline().strip()) != b"":
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        return json.loads(self.child.stdout.read(length))

    def request(self, method, params):
        self.number += 1
        start = time.perf_counter()
        self.send({"id": self.number, "method": method, "params": params})
        while (answer := self.read()).get("id") != self.number:
            pass
        assert "error" not in answer, answer
        return (time.perf_counter() - start) * 1000, answer["result"]

    def change(self, uri, version, text):
        start = time.perf_counter()
        self.send({"method": "textDocument/didChange", "params": {
            "textDocument": {"uri": uri, "version": version}, "contentChanges": [{"text": text}]}})
        while (answer := self.read()).get("method") != "textDocument/publishDiagnostics":
            pass
        return (time.perf_counter() - start) * 1000, answer["params"]["diagnostics"]


def main():
    read = options(__doc__)
    with tempfile.TemporaryDirectory() as folder:
        text = notebook()
        open(folder + "/n.md", "w").write(text)
        uri = f"file://{folder}/n.md"
        editor = Editor(read.litho, folder)
        editor.request("initialize", {"capabilities": {}})
        editor.send({"method": "textDocument/didOpen", "params": {
            "textDocument": {"uri": uri, "languageId": "markdown", "version": 1, "text": text}}})
        lines = text.split("\n")
        line = lines.index("x = c499.x * 1.001")
        place = {"textDocument": {"uri": uri}, "position": {"line": line, "character": 6}}
        editor.request("textDocument/hover", place)
        kinds = {
            "completion": lambda i: editor.request("textDocument/completion", {**place, "position": {"line": line, "character": 5}}),
            "hover": lambda i: editor.request("textDocument/hover", place),
            "definition": lambda i: editor.request("textDocument/definition", place),
            "references": lambda i: editor.request("textDocument/references", place),
            "rename": lambda i: editor.request("textDocument/rename", {**place, "newName": "other"}),
            "change, to its problems": lambda i: editor.change(uri, i + 2, text.replace("x = c499.x * 1.001", f"x = c499.x * 1.{i + 2:03}")),
        }
        rows = [[name, spread([call(i)[0] for i in range(ROUNDS)])] for name, call in kinds.items()]
        print(f"`litho lsp` on a notebook of {CELLS:,} cells and {CELLS:,} values in its prose, {ROUNDS} times each.\n")
        print(table(["request", "ms"], rows), end="")
        editor.child.stdin.close()


main()

"""Runs the grammar of Documentation/Editors/vscode over notebooks, with the engine of regular expressions that VS Code has (Oniguruma), and looks that
every cell, option, value in prose and citation gets its scopes, and that nothing runs on behind the end of a cell.

    python3 Tests/Editors/grammar.py Notebooks/*.md        (needs onigurumacffi)
"""

import json
import pathlib
import re
import sys

import onigurumacffi

GRAMMAR = pathlib.Path(__file__).parents[2] / "Documentation/Editors/vscode/syntaxes/litho.tmLanguage.json"


class Pattern:
    """A regular expression of a grammar. `\\G` holds only where the rule around it began."""

    def __init__(self, text):
        self.here = onigurumacffi.compile(text)
        self.elsewhere = onigurumacffi.compile(text.replace(r"\G", "(?!)"))

    def search(self, line, at, anchor):
        return (self.here if at == anchor else self.elsewhere).search(line, at)


class Rule:
    def __init__(self, source, grammar):
        self.source, self.grammar = source, grammar
        self.name, self.content = source.get("name"), source.get("contentName")
        self.start = Pattern(source.get("begin") or source["match"])
        self.isBlock = "begin" in source
        self.loop = Pattern(source["while"]) if "while" in source else None

    def end(self, match):
        def quoted(reference):
            return re.sub(r"([^\w\s])", r"\\\1", match.group(int(reference.group(1))) or "")

        return Pattern(re.sub(r"\\(\d)", quoted, self.source["end"])) if "end" in self.source else None

    def captures(self, side):
        return self.source.get(f"{side}Captures") or self.source.get("captures") or {}


class Grammar:
    """The part of a TextMate grammar's meaning that this one uses: match, begin with end or while, captures, includes of the repository."""

    def __init__(self, source):
        self.repository = source["repository"]
        self.known = {}
        self.patterns = self.rules(source["patterns"])

    def rules(self, patterns):
        rules = []
        for pattern in patterns:
            name = pattern.get("include")
            if name is None:
                key = id(pattern)
                self.known.setdefault(key, Rule(pattern, self))
                rules.append(self.known[key])
            elif name.startswith("#"):
                target = self.repository[name[1:]]
                rules += self.rules([target] if "match" in target or "begin" in target else target["patterns"])
            # Another grammar (source.sql) colours what stands inside; it has no say in where a cell ends.
        return rules

    def scopes(self, lines):
        """For each line, the scopes of each of its characters."""
        stack = []  # (rule, its end, scopes outside, scopes inside)
        for line in lines:
            marks = [[] for _ in line]
            for depth, (rule, _, _, _) in enumerate(stack):
                if rule.loop and not rule.loop.search(line, 0, 0):
                    del stack[depth:]
                    break
            self.line(line, 0, stack, marks)
            yield marks

    def line(self, line, at, stack, marks, patterns=None):
        anchor = at
        while at <= len(line):
            outside = stack[-1][3] if stack else []
            rules = patterns or (self.rules(stack[-1][0].source.get("patterns", [])) if stack else self.patterns)
            found = []
            if stack and stack[-1][1] and not patterns and (match := stack[-1][1].search(line, at, anchor)):
                found.append((match.start(), 0, None, match))
            for order, rule in enumerate(rules, 1):
                if match := rule.start.search(line, at, anchor):
                    found.append((match.start(), order, rule, match))
            if not found:
                return self.mark(marks, at, len(line), outside)
            start, _, rule, match = min(found, key=lambda item: item[:2])
            self.mark(marks, at, start, outside)
            if rule is None:
                ending, _, before, _ = stack.pop()
                self.mark(marks, start, match.end(), before + [ending.name] * bool(ending.name))
                self.capture(line, match, ending.captures("end"), marks)
            else:
                inside = outside + [rule.name] * bool(rule.name)
                self.mark(marks, start, match.end(), inside)
                self.capture(line, match, rule.captures("begin"), marks)
                if rule.isBlock:
                    stack.append((rule, rule.end(match), outside, inside + [rule.content] * bool(rule.content)))
                    anchor = match.end()
            if match.end() == at and rule is not None and not rule.isBlock:
                self.mark(marks, at, at + 1, outside)
                at += 1
            elif match.end() == at == len(line):
                return
            else:
                at = match.end()

    def capture(self, line, match, captures, marks):
        for number, capture in captures.items():
            start, end = match.span(int(number))
            if start < 0:
                continue
            for position in range(start, min(end, len(marks))):
                marks[position] = marks[position] + ([capture["name"]] if "name" in capture else [])
            if "patterns" in capture:
                inner = [[] for _ in range(end)]
                self.line(line[:end], start, [], inner, self.rules(capture["patterns"]))
                for position in range(start, end):
                    marks[position] = marks[position] + inner[position]

    @staticmethod
    def mark(marks, start, end, scopes):
        for position in range(start, min(end, len(marks))):
            marks[position] = list(scopes)


def problems(path, grammar):
    text = pathlib.Path(path).read_text()
    lines = [line + "\n" for line in text.split("\n")]
    scopes = list(grammar.scopes(lines))
    fence, counts = None, dict.fromkeys(("cells", "options", "values", "citations", "numbers"), 0)

    def has(number, column, scope):
        return any(name.startswith(scope) for name in scopes[number][column])

    front = 0
    if lines[0].rstrip() == "---":
        front = next(number for number, line in enumerate(lines[1:], 1) if line.rstrip() == "---")
    for number, line in enumerate(lines):
        place = f"{path}:{number + 1}"
        if fence is None:
            if match := re.match(r"(`{3,}|~{3,})\s*(\{[a-z]+\})\s*$", line):
                fence = match.group(1)
                counts["cells"] += 1
                if not has(number, match.start(2), "fenced_code.block.language.litho"):
                    yield f"{place}: no cell of Litho: {line.strip()}", counts
                continue
            if any(has(number, column, "meta.embedded") or has(number, column, "markup.fenced") for column in range(len(line))):
                yield f"{place}: the cell before runs on: {line.strip()[:60]}", counts
            for match in re.finditer(r"`(\{calc\})[^`]*`", line):
                counts["values"] += 1
                if not has(number, match.start(1), "keyword.other.litho"):
                    yield f"{place}: no value in prose: {match.group()}", counts
            for match in re.finditer(r"\[@[^\]\s]+\]", line) if number > front else ():
                counts["citations"] += 1
                if not has(number, match.start(), "markup.underline.link.litho"):
                    yield f"{place}: no citation: {match.group()}", counts
        elif line.startswith(fence):
            fence = None
        elif match := re.match(r"#\|\s*([a-z-]+):", line):
            counts["options"] += 1
            if not has(number, match.start(1), "entity.name.tag.litho"):
                yield f"{place}: no option: {line.strip()}", counts
        elif line.strip():
            if not has(number, 0, "meta.embedded.litho"):
                yield f"{place}: not in its cell: {line.strip()[:60]}", counts
            counts["numbers"] += sum(has(number, column, "constant.numeric") for column in range(len(line)))
    yield None, counts


def main():
    grammar = Grammar(json.loads(GRAMMAR.read_text()))
    wrong, total = 0, {}
    for path in sys.argv[1:]:
        for problem, counts in problems(path, grammar):
            if problem:
                wrong += 1
                print(problem)
        for name, count in counts.items():
            total[name] = total.get(name, 0) + count
    print(", ".join(f"{count} {name if name != 'numbers' else 'characters of numbers'}" for name, count in total.items()))
    print(f"{wrong} problems" if wrong else f"{len(sys.argv) - 1} notebooks, no problems")
    return 1 if wrong or not total.get("cells") else 0


if __name__ == "__main__":
    sys.exit(main())

import Testing
import Values

/// `litho convert`: to and from Jupyter, in from Quarto, run records to PROV.
struct ConvertTests {
    @Test(arguments: [
        Samples.small, "", "only prose", "```{calc}\n#| label: a\nx = 1\n```", "~~~~{calc}\nx = 1\n~~~~\n\n- a\n- b\n",
        "> ```{calc}\n> x = 1\n> ```\n\nend\n",
    ])
    func aNotebookComesBackAsItWas(text: String) async throws {
        let place = try Workspace(["n.md": text, "fleet.csv": Samples.fleet])
        let there = try await place.litho("convert", "n.md", "-o", "n.ipynb")
        #expect(there.status == 0, "\(there.errors)")
        #expect(try await place.litho("convert", "n.ipynb", "-o", "back.md").status == 0)
        #expect(try place.read("back.md") == text)
    }

    @Test func valuesAreTheOutputs() async throws {
        let place = try Workspace(["n.md": Samples.small, "fleet.csv": Samples.fleet])
        _ = try await place.litho("convert", "n.md", "-o", "n.ipynb")
        let json = try JSON(parsing: place.read("n.ipynb"))
        #expect(json["nbformat"] == 4)
        let code = try #require(json["cells"]?.array).filter { $0["cell_type"] == "code" }
        #expect(code.count == 3)
        #expect(code[1]["metadata"]?["litho"]?["label"] == "power")
        let data = try #require(code[1]["outputs"]?.array?.first?["data"])
        #expect(data["text/plain"]?.array?.compactMap(\.string).joined() == "busy = 3.8 kW\ntotal = 1.9 kW")
        #expect(try await place.litho("convert", "n.md", "-o", "n.ipynb").status == 2)
    }

    @Test func aForeignNotebookIsShownAndNotRun() async throws {
        let foreign = """
            {"nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": {"language": "python", "name": "p"}}, "cells": [
            {"cell_type": "markdown", "metadata": {}, "source": ["# A title\\n", "text"]},
            {"cell_type": "code", "metadata": {}, "execution_count": 1, "source": "print(1)",
             "outputs": [{"output_type": "stream", "name": "stdout", "text": ["1\\n"]}]}]}
            """
        let place = try Workspace(["f.ipynb": foreign, "old.ipynb": "{\"nbformat\": 3}", "bad.ipynb": "{"])
        _ = try await place.litho("convert", "f.ipynb", "-o", "f.md")
        #expect(try place.read("f.md") == "# A title\ntext\n\n```python\nprint(1)\n```\n\n```text\n1\n```\n")
        #expect(try await place.litho("check", "f.md").status == 0)
        let old = try await place.litho("convert", "old.ipynb", "-o", "o.md")
        #expect(old.status == 1)
        #expect(old.errors.contains("L931"))
        #expect(try await place.litho("convert", "bad.ipynb", "-o", "o.md").errors.contains("bad.ipynb:1:2"))
        #expect(try await place.litho("convert", "f.ipynb", "-o", "f.xyz").status == 2)
    }

    @Test func aQuartoDocument() async throws {
        let document = """
            ---
            title: A report
            format:
              html: default
            lang: en
            ---

            ::: {.callout-note}
            Mind this.
            :::

            ```{python}
            #| label: a
            print(1)
            ```

            ```{calc}
            #| label: b
            x = 2
            ```

            """
        let place = try Workspace(["q.qmd": document])
        let result = try await place.litho("convert", "q.qmd", "-o", "q.md")
        #expect(result.errors.contains("cells in 'python' are shown and not run"))
        #expect(result.errors.contains("`format` of the front matter is taken out"))
        let text = try place.read("q.md")
        #expect(text.hasPrefix("---\ntitle: A report\nlang: en\n---\n\nMind this.\n\n```python\n"), "\(text)")
        #expect(try await place.litho("run", "q.md", "--json").labels("computed") == ["b"])
    }

    @Test func aRunAsProvenance() async throws {
        let place = try Workspace(["n.md": Samples.small, "fleet.csv": Samples.fleet])
        _ = try await place.litho("run", "n.md", "--record", "r.json")
        _ = try await place.litho("convert", "r.json", "-o", "r.prov.json")
        let json = try JSON(parsing: place.read("r.prov.json"))
        #expect(json["prefix"]?["prov"] == "http://www.w3.org/ns/prov#")
        let entities = try #require(json["entity"]?.members)
        let total = try #require(entities.first { $0.value["prov:label"] == "power.total" })
        #expect(total.value["prov:value"] == "1.9 kW")
        let made = try #require(json["wasGeneratedBy"]?.members?.first { $0.value["prov:entity"]?.string == total.name })
        #expect(json["activity"]?[made.value["prov:activity"]?.string ?? ""]?["prov:label"] == "power")
        let from = try #require(json["wasDerivedFrom"]?.members).filter { $0.value["prov:generatedEntity"]?.string == total.name }
        #expect(
            from.contains { entry in
                entities.first { $0.name == entry.value["prov:usedEntity"]?.string }?.value["prov:label"] == "params.load"
            })
    }
}

import PluginProtocol
package import Values

extension CanonicalEncoder {
    package mutating func append(_ ingredients: KeyIngredients) {
        append(ingredients.plugin)
        append(ingredients.pluginVersion)
        append(ingredients.pluginContent)
        append(ingredients.language)
        append(ingredients.place.rawValue)
        append(ingredients.code)
        append(list: ingredients.options) {
            $0.append($1.name)
            $0.append($1.value)
        }
        append(list: ingredients.inputs) {
            $0.append($1.reference)
            $0.append($1.digest)
            $0.append($1.summary)
        }
    }
}

extension CanonicalDecoder {
    package mutating func keyIngredients() throws(Failure) -> KeyIngredients {
        let plugin = try text()
        let pluginVersion = try text()
        let pluginContent = try digest()
        let language = try text()
        let place = try word(CellSource.Place.self, "the place")
        let code = try text()
        let options = try list { (decoder) throws(Failure) in
            KeyIngredients.Option(name: try decoder.text(), value: try decoder.text())
        }
        let inputs = try list { (decoder) throws(Failure) in
            KeyIngredients.Input(
                reference: try decoder.reference(), digest: try decoder.digest(), summary: try decoder.text())
        }
        return KeyIngredients(
            plugin: plugin, pluginVersion: pluginVersion, pluginContent: pluginContent, language: language,
            place: place, code: code, options: options, inputs: inputs)
    }
}

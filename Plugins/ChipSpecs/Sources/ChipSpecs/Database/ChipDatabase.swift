package import PluginProtocol

/// The curated facts and the views over them.
///
/// Tables whose names begin with an underscore hold the files of `Data`; people ask the views. A view is made when a query first
/// names it, as of the day and as known on the day of the run.
package enum ChipDatabase {
    package static let name = "chips"

    /// The files of claims, in the order in which they are read.
    package static var claimFiles: [(name: String, text: String)] {
        [
            ("claims/amd.csv", text(PackageResources.amd_csv)), ("claims/aws.csv", text(PackageResources.aws_csv)),
            ("claims/google.csv", text(PackageResources.google_csv)), ("claims/nvidia.csv", text(PackageResources.nvidia_csv)),
            ("claims/others.csv", text(PackageResources.others_csv)),
        ]
    }

    /// The other files, by the table they fill.
    package static var files: [(table: String, text: String)] {
        [
            ("part", text(PackageResources.part_csv)), ("alias", text(PackageResources.alias_csv)),
            ("component", text(PackageResources.component_csv)), ("offer", text(PackageResources.offer_csv)),
            ("source", text(PackageResources.source_csv)), ("quantity", text(PackageResources.quantity_csv)),
        ]
    }

    package static let content = content(files: files, claims: claimFiles)

    /// The data set that these files make.
    package static func content(
        files: [(table: String, text: String)], claims: [(name: String, text: String)]
    ) -> DatasetContent {
        DatasetContent(
            name: name,
            tables: files.map {
                .init(name: "_\($0.table)", csv: $0.text, facts: $0.table == "quantity" ? nil : $0.table)
            }
                + [.init(name: "_statement", csv: joined(claims.map(\.text)), facts: "claim")],
            views: views, functions: functions)
    }

    /// Several CSV texts of one head as one.
    package static func joined(_ texts: [String]) -> String {
        guard let first = texts.first else { return "" }
        return texts.dropFirst().reduce(into: first) { all, text in
            guard let end = text.utf8.firstIndex(of: UInt8(ascii: "\n")) else { return }
            all += text[text.utf8.index(after: end)...]
        }
    }

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}

import Datasets
import Diagnostics
import Values

extension Question {
    /// Asks a CSV file, which is the table `data`.
    init(file path: String) throws {
        guard Files.exists(path) else { throw FileProblem(path: path, reason: "no such file or directory") }
        let name = path.split(separator: "/").last.map(String.init) ?? path
        self.init(
            reader: DatasetReader(datasets: [], data: [.init(name: "data", path: name)], folder: Files.absolute(Files.folder(of: path))),
            dataset: "")
    }
}

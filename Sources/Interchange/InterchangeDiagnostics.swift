package import Diagnostics

extension DiagnosticID {
    package static let notConvertible = DiagnosticID("L931", "not-convertible")
}

package let interchangeDiagnostics: [DiagnosticDescription] = [
    DiagnosticDescription(
        .notConvertible,
        """
        `litho convert` was given a file that is not in the form its name says: a `.ipynb` is a JSON text with `nbformat` 4 and a list of cells.
        """)
]

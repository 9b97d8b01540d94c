package import Diagnostics

extension DiagnosticID {
    package static let notARunRecord = DiagnosticID("L921", "not-a-run-record")
    package static let numberMoved = DiagnosticID("L922", "number-moved")
    package static let lockIncomplete = DiagnosticID("L923", "lock-incomplete")
    package static let malformedLock = DiagnosticID("L924", "malformed-lock")
}

package let comparisonDiagnostics: [DiagnosticDescription] = [
    DiagnosticDescription(
        .notARunRecord,
        """
        `litho diff` was given a file that is no record of a run. `litho run NOTEBOOK --record FILE` keeps one; a notebook can be given in \
        its place, and is then run.
        """),
    DiagnosticDescription(
        .numberMoved,
        """
        A number is no longer what the lock file beside the notebook says, by more than its tolerance. The note names what moved it: an \
        input with its source, a parameter, a row, or the code of a cell. If the new number is right, `litho lock NOTEBOOK` records it.
        """),
    DiagnosticDescription(
        .lockIncomplete,
        """
        The lock file beside the notebook is not there, or the notebook has numbers that it does not have, or the other way round. \
        `litho lock NOTEBOOK` writes it anew; `git diff` shows what that changes.
        """),
    DiagnosticDescription(
        .malformedLock,
        """
        A line of a lock file is not as `litho lock` writes it: name, value, interval, tolerance and inputs between ` | `. Take it out, or let \
        `litho lock NOTEBOOK` write the file anew.
        """),
]

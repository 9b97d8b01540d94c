import ChartCells
import ChipSpecs
import ChipSpecsCommands
import DealGraph
import DealGraphCommands
import EnergyCalculator
import EnergyCalculatorCommands
import HardwarePerformance
import HardwarePerformanceCommands
import LithoCommands
import SourceCorpus

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

// The only place that knows which plugins are bundled, and which commands they add.
let status = await Litho.$bundledPlugins.withValue([
    ChartCells.self, ChipSpecs.self, DealGraph.self, EnergyCalculator.self, HardwarePerformance.self, SourceCorpus.self,
]) {
    await Litho.$bundledCommands.withValue([
        CalcCommand.self, ChipsCommand.self, ChangesCommand.self, DealsCommand.self, PerfCommand.self,
    ]) {
        await Litho.run(Array(CommandLine.arguments.dropFirst()))
    }
}
exit(status.rawValue)

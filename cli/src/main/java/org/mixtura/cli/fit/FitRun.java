package org.mixtura.cli.fit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.mixtura.FitResult;
import org.mixtura.GaussianMixtureFitter;
import org.mixtura.cli.console.Console;
import org.mixtura.cli.console.ExitStatus;
import org.mixtura.cli.console.Interruption;
import org.mixtura.cli.console.Progress;
import org.mixtura.cli.console.Text;
import org.mixtura.cli.file.Outputs;
import org.mixtura.cli.file.ReportFile;
import org.mixtura.cli.result.FitReport;
import org.mixtura.cli.table.FitTable;
import org.mixtura.data.records.TableSource;
import org.mixtura.fit.Execution;
import org.mixtura.fit.FitOptions;
import org.mixtura.model.MixtureModel;
import org.mixtura.online.OnlineMixture;
import org.mixtura.online.OnlineOptions;
import org.mixtura.report.survey.Survey;

/**
 * One fit, from its table to its outputs. A signal ends it early, with the best result so far.
 *
 * @param outputs the options of its outputs
 * @param source the source of the rows
 * @param columns the columns that are not features
 * @param target the target of the model
 * @param execution the execution context, with a checkpoint if the model goes to a file
 * @param arguments the command line
 * @param begin the clock when the command began
 */
record FitRun(
        Console console,
        FitOutputs outputs,
        TableSource source,
        FitColumns columns,
        Path target,
        Execution execution,
        List<String> arguments,
        long begin) {

    /** Fits, writes and prints; returns the exit status. */
    int run(FitOptions options, FitTable table) throws IOException {
        long read = System.nanoTime();
        outputs.quiet().note(console, table.notes());
        try (Interruption interruption = Interruption.listen(this::sayWhatIsNext)) {
            FitResult result = fit(options, table, interruption);
            long fitted = System.nanoTime();
            MixtureModel model = columns.recordedIn(
                    result.model(table.features()), table.table().cells());
            write(model, result, table);
            boolean interrupted = interruption.isRequested();
            if (!interrupted) {
                CheckpointOptions.remove(execution.checkpoint());
            }
            if (columns.lackLabels(model)) {
                console.warn("no row that counts has a label: this is a fit without labels");
            }
            FitReport.Seconds seconds = new FitReport.Seconds(read - begin, fitted - read, begin);
            new FitReport(source.name(), target, result, model, table, seconds).print(console.out(), outputs.json());
            return interrupted ? sayHowToGoOn() : ExitStatus.DONE;
        }
    }

    private FitResult fit(FitOptions options, FitTable table, Interruption interruption) {
        Progress progress = new Progress(console, outputs.quiet().isOn() ? Progress.SILENT : table.description());
        GaussianMixtureFitter fitter = new GaussianMixtureFitter(options)
                .with(execution.withStop(interruption::isRequested).withListener(progress))
                .withModelFile(table.features(), outputs.keepsStatistics());
        try {
            return fitter.fit(table.population());
        } finally {
            progress.end();
        }
    }

    private void write(MixtureModel model, FitResult result, FitTable table) throws IOException {
        Outputs.write(outputs.keepsStatistics() ? withStatistics(model, result, table) : model, target);
        if (outputs.page() != null) {
            Survey survey = Survey.of(model.mixture(), table.rows(), result.rows());
            ReportFile.write(outputs.page(), target, model, source, columns.weights(), survey, arguments);
        }
    }

    private MixtureModel withStatistics(MixtureModel model, FitResult result, FitTable table) {
        OnlineOptions once = OnlineOptions.defaults().withThreads(execution.threads());
        return model.withStatistics(OnlineMixture.of(model.mixture(), table.rows(), result.scale(), once)
                .carried());
    }

    private void sayWhatIsNext() {
        console.err().println("\nmixtura: stopping after this iteration; once more to stop at once");
    }

    private int sayHowToGoOn() {
        console.err()
                .println("mixtura: interrupted; " + Text.clean(target.toString())
                        + " holds the best so far, and the same command with --resume goes on");
        return ExitStatus.INTERRUPTED;
    }
}

import elki.clustering.em.EM;
import elki.clustering.em.models.DiagonalGaussianModel;
import elki.clustering.em.models.EMClusterModel;
import elki.clustering.em.models.MultivariateGaussianModel;
import elki.clustering.em.models.SphericalGaussianModel;
import elki.data.DoubleVector;
import elki.data.NumberVector;
import elki.data.type.VectorFieldTypeInformation;
import elki.database.datastore.DataStoreFactory;
import elki.database.datastore.DataStoreUtil;
import elki.database.datastore.WritableDataStore;
import elki.database.ids.ArrayDBIDs;
import elki.database.ids.DBIDFactory;
import elki.database.ids.DBIDRange;
import elki.database.relation.MaterializedRelation;
import elki.database.relation.Relation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mixtura.benchmarks.EmSide;
import org.mixtura.benchmarks.Measure;
import org.mixtura.benchmarks.Problem;

/**
 * ELKI: its models with the common start, and its two public steps in the order in which its EM calls them. ELKI has no threads
 * here, and leaves rows with a responsibility below 1e-10 out of a component's moments.
 */
final class ElkiSide implements EmSide {
    public static void main(String[] arguments) throws Exception {
        Measure.side(new ElkiSide(), Problem.read(Path.of(arguments[0])), Integer.parseInt(arguments[1]));
    }

    @Override
    public String name() {
        return "ELKI 0.8.0";
    }

    @Override
    public int threads() {
        return 1;
    }

    @Override
    public String note() {
        return "";
    }

    @Override
    public Outcome run(Problem problem, int iterations) {
        Relation<DoubleVector> rows = relation(problem);
        List<EMClusterModel<NumberVector, ?>> models = models(problem);
        WritableDataStore<double[]> responsibilities = DataStoreUtil.makeStorage(
                rows.getDBIDs(), DataStoreFactory.HINT_HOT | DataStoreFactory.HINT_SORTED, double[].class);
        double[] seconds = new double[iterations];
        long begin = System.nanoTime();
        double mean = EM.assignProbabilitiesToInstances(rows, models, responsibilities, null);
        for (int i = 0; i < iterations; i++) {
            long from = System.nanoTime();
            EM.recomputeCovarianceMatrices(rows, responsibilities, models, 0);
            mean = EM.assignProbabilitiesToInstances(rows, models, responsibilities, null);
            seconds[i] = (System.nanoTime() - from) * 1e-9;
        }
        return new Outcome(seconds, (System.nanoTime() - begin) * 1e-9, mean);
    }

    private static Relation<DoubleVector> relation(Problem problem) {
        double[][] table = problem.table();
        DBIDRange ids = DBIDFactory.FACTORY.generateStaticDBIDRange(table.length);
        VectorFieldTypeInformation<DoubleVector> type = new VectorFieldTypeInformation<>(
                DoubleVector.FACTORY, problem.workload().features());
        MaterializedRelation<DoubleVector> relation = new MaterializedRelation<>("rows", type, (ArrayDBIDs) ids);
        int n = 0;
        for (var id = ids.iter(); id.valid(); id.advance()) {
            relation.insert(id, DoubleVector.wrap(table[n++]));
        }
        return relation;
    }

    private static List<EMClusterModel<NumberVector, ?>> models(Problem problem) {
        List<EMClusterModel<NumberVector, ?>> models = new ArrayList<>();
        for (int k = 0; k < problem.workload().components(); k++) {
            double weight = problem.weights()[k];
            double[] mean = problem.means()[k].clone(); // the models work in place
            double[][] covariance = problem.covariances()[k];
            models.add(
                    switch (problem.workload().structure()) {
                        case "full" -> new MultivariateGaussianModel(weight, mean, copy(covariance));
                        case "diag" -> new DiagonalGaussianModel(weight, mean, diagonal(covariance));
                        case "spherical" -> new SphericalGaussianModel(weight, mean, covariance[0][0]);
                        default -> throw new IllegalArgumentException(problem.workload().structure());
                    });
        }
        return models;
    }

    private static double[][] copy(double[][] matrix) {
        double[][] copy = new double[matrix.length][];
        for (int i = 0; i < matrix.length; i++) {
            copy[i] = matrix[i].clone();
        }
        return copy;
    }

    private static double[] diagonal(double[][] matrix) {
        double[] diagonal = new double[matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            diagonal[i] = matrix[i][i];
        }
        return diagonal;
    }
}

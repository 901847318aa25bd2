import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.mixtura.spark.GaussianMixture;
import org.mixtura.spark.GaussianMixtureModel;

/** Groups the eruptions of a geyser on Spark; docs/guide/spark.md says how to run it. */
public final class OnSpark {
    public static void main(String[] arguments) throws Exception {
        SparkSession spark =
                SparkSession.builder().master("local[*]").appName("geyser").getOrCreate();
        Dataset<Row> eruptions = spark.read()
                .option("header", true)
                .option("inferSchema", true)
                .csv("examples/faithful.csv");

        VectorAssembler assembler =
                new VectorAssembler().setInputCols(eruptions.columns()).setOutputCol("features");
        GaussianMixture mixture = new GaussianMixture()
                .setKValues(new int[] {1, 2, 3, 4, 5})
                .setCovarianceType("full, tied, diag, spherical")
                .setLogDensityCol("logDensity");
        PipelineModel pipeline =
                new Pipeline().setStages(new PipelineStage[] {assembler, mixture}).fit(eruptions);

        GaussianMixtureModel model = (GaussianMixtureModel) pipeline.stages()[1];
        var best = model.summary().result().best();
        System.out.printf("%d components, %s, BIC %.2f%n", model.getK(), best.structure().name(), best.bic());
        for (int k = 0; k < model.getK(); k++) {
            System.out.printf("weight %.3f, mean %s%n", model.weights()[k], model.gaussians()[k].mean());
        }
        pipeline.transform(eruptions).drop("features").orderBy("logDensity").show(5);
        model.saveJson("geyser.mixture.json"); // ./mixtura show geyser.mixture.json reads it
        spark.stop();
    }
}

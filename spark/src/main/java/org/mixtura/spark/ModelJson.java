package org.mixtura.spark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.mixtura.io.MixtureModel;
import org.mixtura.io.ModelFile;

/** Mixtura's model file in any file system that Hadoop knows. */
final class ModelJson {
    private ModelJson() {}

    static void write(String file, MixtureModel model, SparkSession session) throws IOException {
        Path path = new Path(file);
        try (OutputStream out = files(path, session).create(path, true)) {
            out.write(ModelFile.toJson(model).getBytes(StandardCharsets.UTF_8));
        }
    }

    static MixtureModel read(String file, SparkSession session) throws IOException {
        Path path = new Path(file);
        try (InputStream in = files(path, session).open(path)) {
            return ModelFile.parse(in, file);
        }
    }

    private static FileSystem files(Path path, SparkSession session) throws IOException {
        Configuration hadoop = session.sparkContext().hadoopConfiguration();
        return path.getFileSystem(hadoop);
    }
}

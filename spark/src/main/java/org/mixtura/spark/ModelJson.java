package org.mixtura.spark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.ReadWriteUtils;
import org.apache.spark.sql.SparkSession;
import org.mixtura.io.ModelFile;
import org.mixtura.model.MixtureModel;

/** Reads and writes Mixtura's model file in any file system that Hadoop supports, or on this machine, if Spark offloads a model there. */
final class ModelJson {
    private ModelJson() {}

    static void write(String file, MixtureModel model, SparkSession session) throws IOException {
        Path path = path(file);
        try (OutputStream out = files(path, session).create(path, true)) {
            ModelFile.write(out, model);
        }
    }

    static MixtureModel read(String file, SparkSession session) throws IOException {
        Path path = path(file);
        try (InputStream in = files(path, session).open(path)) {
            return ModelFile.parse(in, file);
        }
    }

    static boolean isFile(String file, SparkSession session) throws IOException {
        Path path = path(file);
        FileSystem files = files(path, session);
        return files.exists(path) && files.getFileStatus(path).isFile();
    }

    private static Path path(String file) {
        boolean local = (Boolean) ReadWriteUtils.localSavingModeState().get();
        return local ? new Path(java.nio.file.Path.of(file).toUri()) : new Path(file);
    }

    private static FileSystem files(Path path, SparkSession session) throws IOException {
        Configuration hadoop = session.sparkContext().hadoopConfiguration();
        return path.getFileSystem(hadoop);
    }
}

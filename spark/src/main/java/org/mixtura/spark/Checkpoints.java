package org.mixtura.spark;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.mixtura.statistics.MixtureStatistics;

/**
 * Stores the results of E-steps in files, each named after its rows and its mixture. A fit is a function of its E-steps: a
 * restarted driver repeats the same M-steps with the results from the files, in seconds, until it comes to an E-step without a
 * file. From there, it continues to the same bits.
 *
 * <p>A file gets its name when it is complete, and ends with a checksum; a damaged file is ignored.
 */
final class Checkpoints {
    private final FileSystem files;
    private final Path folder;
    private final String rows;
    private final Set<Path> used = ConcurrentHashMap.newKeySet();

    /**
     * Checkpoints in a folder, which is made if there is none.
     *
     * @param folder in any file system that Hadoop knows
     * @param rows a name for the rows
     */
    Checkpoints(String folder, Configuration hadoop, String rows) {
        try {
            this.folder = new Path(folder);
            this.files = this.folder.getFileSystem(hadoop);
            this.rows = rows;
            files.mkdirs(this.folder);
        } catch (IOException e) {
            throw new UncheckedIOException("checkpoints cannot be kept in " + folder + ": " + e.getMessage(), e);
        }
    }

    private Path path(String step) {
        Path path = new Path(folder, rows + "-" + step + ".statistics");
        used.add(path);
        return path;
    }

    /**
     * The stored result of an E-step, if there is one.
     *
     * @param target statistics of its shape and size
     */
    Optional<MixtureStatistics> recall(String step, MixtureStatistics target) {
        CRC32 sum = new CRC32();
        try (DataInputStream in =
                new DataInputStream(new CheckedInputStream(new BufferedInputStream(files.open(path(step))), sum))) {
            target.read(in);
            long expected = sum.getValue();
            return in.readLong() == expected ? Optional.of(target) : Optional.empty();
        } catch (IOException noneOrUnreadable) {
            return Optional.empty(); // the rows say the same
        }
    }

    /** Stores the result of an E-step. */
    void remember(String step, MixtureStatistics statistics) {
        Path path = path(step);
        Path temporary = new Path(folder, "." + UUID.randomUUID() + ".tmp");
        CRC32 sum = new CRC32();
        try {
            try (DataOutputStream out = new DataOutputStream(
                    new BufferedOutputStream(new CheckedOutputStream(files.create(temporary, true), sum)))) {
                statistics.write(out);
                out.flush();
                out.writeLong(sum.getValue());
            }
            files.delete(path, false);
            files.rename(temporary, path);
        } catch (IOException e) {
            throw new UncheckedIOException("the checkpoint " + path + " cannot be written: " + e.getMessage(), e);
        }
    }

    /** Removes the files of this fit after its end. */
    void clear() {
        try {
            for (Path path : used) {
                files.delete(path, false);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("checkpoints in " + folder + " cannot be removed: " + e.getMessage(), e);
        }
    }
}

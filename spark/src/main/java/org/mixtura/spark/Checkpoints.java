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
 * The results of E-steps as files, each called after the rows and the mixture that it belongs to. A fit is a function of its E-steps: a driver that starts
 * again repeats the same M-steps with what the files say, in seconds, until it comes to an E-step that has none, and goes on
 * from there to the same bits.
 *
 * <p>A file gets its name when it is whole, and ends with a checksum: one that is not as it was written counts as none.
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
     * What an E-step came to before, if that is known.
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

    /** Writes what an E-step came to. */
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

    /** Removes the files of this fit: it came to its end. */
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

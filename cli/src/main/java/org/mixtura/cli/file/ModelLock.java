package org.mixtura.cli.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.mixtura.cli.console.Console;
import org.mixtura.cli.console.Text;
import org.mixtura.io.ModelFile;
import org.mixtura.model.MixtureModel;

/**
 * A lock on a model file, so that only one process at a time reads, updates and replaces it; others wait, and read the result. It
 * is a lock of the system on the file itself, so that nothing is left behind however the process ends.
 *
 * <p>Under POSIX a process loses its locks on a file by closing any descriptor of it: the model is read through this one.
 */
public final class ModelLock implements Closeable {
    private final Path file;
    private final FileChannel channel;

    private ModelLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Waits until no other process holds the lock. If the file system has no locks, a warning is printed.
     *
     * @throws IOException if it cannot be opened
     */
    public static ModelLock of(Path file, Console console) throws IOException {
        while (true) {
            Object before = key(file);
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                lock(file, channel, console);
                if (Objects.equals(before, key(file))) { // else it was replaced, and what is locked is no longer there
                    return new ModelLock(file, channel);
                }
                channel.close();
            } catch (IOException | RuntimeException exception) {
                channel.close();
                throw exception;
            }
        }
    }

    private static Object key(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    private static void lock(Path file, FileChannel channel, Console console) throws IOException {
        try {
            FileLock free = channel.tryLock();
            if (free == null) {
                console.err().println("note: waiting for another update of " + Text.clean(file.toString()) + " to end");
                console.err().flush();
                channel.lock();
            }
        } catch (OverlappingFileLockException exception) {
            throw new IOException(file + " is being updated by this very process", exception);
        } catch (IOException exception) { // not every network has locks
            console.warn(file + " cannot be locked (" + exception.getMessage()
                    + "): of two updates at the same time, one would be lost");
        }
    }

    /** Reads the current model in the file. */
    public MixtureModel read() throws IOException {
        return ModelFile.parse(Channels.newInputStream(channel), file.toString());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

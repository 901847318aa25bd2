package org.mixtura.rows;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.mixtura.internal.text.Reason;

/** The doubles of a file, which several threads can read at once at any position. */
final class RowFile implements Closeable {
    /** The bytes that are read at once: few enough to stay in the processor's cache until they are decoded. */
    private static final int READ_BYTES = 1 << 16;

    private final String name;
    /** Null if only this process knows the file. */
    private final @Nullable Path path;

    private final FileChannel channel;
    private final ByteOrder order;
    /** Null without a path. */
    private final @Nullable BasicFileAttributes opened;

    private final ConcurrentLinkedQueue<ByteBuffer> buffers = new ConcurrentLinkedQueue<>();

    private RowFile(String name, @Nullable Path path, FileChannel channel, ByteOrder order) throws IOException {
        this.name = name;
        this.path = path;
        this.channel = channel;
        this.order = order;
        this.opened = path == null ? null : attributes(path);
    }

    /** Opens a named file, which other processes may change. */
    static RowFile open(Path path, ByteOrder order) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        try {
            return new RowFile(path.toString(), path, channel, order);
        } catch (IOException exception) {
            channel.close();
            throw exception;
        }
    }

    /** A temporary file that only this process can access. */
    static RowFile temporary(FileChannel channel, String name) throws IOException {
        return new RowFile(name, null, channel, ByteOrder.nativeOrder());
    }

    String name() {
        return name;
    }

    /** Checks, before a pass, that the file still has this many bytes and has not been changed. */
    void requireUnchanged(long bytes) {
        try {
            if (channel.size() < bytes) {
                throw tooShort();
            }
            if (path != null && opened != null && isChanged(path, opened)) {
                throw new UnreadableRowsException(
                        name + " was written to while it was being read: begin again when it is complete", null);
            }
        } catch (IOException exception) {
            throw unreadable(exception);
        }
    }

    /** Whether the time of the opened file has changed. A file that was deleted or replaced can still be read. */
    private static boolean isChanged(Path path, BasicFileAttributes opened) throws IOException {
        try {
            BasicFileAttributes now = attributes(path);
            boolean same = opened.fileKey() != null && opened.fileKey().equals(now.fileKey());
            return same && !opened.lastModifiedTime().equals(now.lastModifiedTime());
        } catch (NoSuchFileException deleted) {
            return false;
        }
    }

    private static BasicFileAttributes attributes(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class);
    }

    /** Reads {@code count} doubles that begin at a byte of the file. */
    void read(long position, double[] target, int count) {
        ByteBuffer buffer = buffers.poll();
        if (buffer == null) {
            buffer = ByteBuffer.allocateDirect(READ_BYTES).order(order);
        }
        try {
            for (int done = 0; done < count; ) {
                int some = Math.min(count - done, READ_BYTES / Double.BYTES);
                fill(buffer.clear().limit(some * Double.BYTES), position + (long) done * Double.BYTES);
                buffer.flip().asDoubleBuffer().get(target, done, some);
                done += some;
            }
        } finally {
            buffers.add(buffer);
        }
    }

    private void fill(ByteBuffer buffer, long position) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("reading " + name + " was cancelled"); // a read would close the file
        }
        try {
            for (long at = position; buffer.hasRemaining(); ) {
                int read = channel.read(buffer, at);
                if (read < 0) {
                    throw tooShort();
                }
                at += read;
            }
        } catch (ClosedChannelException exception) {
            throw new CancellationException("reading " + name + " was cancelled, which closed it");
        } catch (IOException exception) {
            throw unreadable(exception);
        }
    }

    private UnreadableRowsException tooShort() {
        return new UnreadableRowsException(
                name + " became shorter while it was being read: begin again when it is complete", null);
    }

    private UnreadableRowsException unreadable(IOException cause) {
        return new UnreadableRowsException(name + " cannot be read any more: " + Reason.of(cause), cause);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

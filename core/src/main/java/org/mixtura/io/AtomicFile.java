package org.mixtura.io;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes a file atomically: it appears complete or not at all.
 *
 * <p>Bytes go to a temporary file in the target's own folder; {@link #commit()} forces them to disk, renames the file over the
 * target, and forces the folder. Closing without a commit removes the temporary file and leaves an older target unchanged. A target
 * that is not a regular file (a pipe, a device) is written directly, since it cannot be replaced.
 *
 * <p>A new file, and from the first byte on its temporary file, has the permissions that the system gives to new files (the umask).
 * A file that replaces another one gets the permissions of the old file; until then only the owner can access it.
 *
 * <pre>{@code
 * try (AtomicFile file = AtomicFile.create(path)) {
 *     file.stream().write(bytes);
 *     file.commit();
 * }
 * }</pre>
 */
public final class AtomicFile implements Closeable {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final FileAttribute<?>[] AS_THE_SYSTEM_SAYS = {};
    private static final FileAttribute<?>[] PRIVATE = {
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
    };

    private final Path target;
    /** Null where the target is written directly. */
    private final @Nullable Path temporary;

    private final FileOutputStream file;
    private final OutputStream stream;
    private boolean committed;

    private AtomicFile(Path target, @Nullable Path temporary, FileOutputStream file) {
        this.target = target;
        this.temporary = temporary;
        this.file = file;
        this.stream = new BufferedOutputStream(file, BUFFER_BYTES);
    }

    /**
     * Opens a target for writing; nothing is visible under its name until {@link #commit()}.
     *
     * @throws NoSuchFileException if the target's folder does not exist
     * @throws IOException if the folder cannot be written to, or the target is a folder
     */
    public static AtomicFile create(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            throw new IOException(path + " is a folder, not a file: name a file in it");
        }
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            // no real path: /dev/stdout may lead to a pipe, which has none
            return new AtomicFile(path, null, new FileOutputStream(path.toFile()));
        }
        Path target = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
        Path folder = folder(target);
        if (!Files.isDirectory(folder)) {
            throw new NoSuchFileException(
                    path.toString(), null, "the folder " + folder + " does not exist: create it first");
        }
        Path temporary = temporary(folder, target, path);
        temporary.toFile().deleteOnExit();
        return new AtomicFile(target, temporary, new FileOutputStream(temporary.toFile()));
    }

    /** That of a file with an absolute name: the root alone has none, and it is a folder itself. */
    private static Path folder(Path target) {
        return Objects.requireNonNull(target.getParent(), "the folder of a file");
    }

    private static Path temporary(Path folder, Path target, Path path) throws IOException {
        try {
            return Files.createFile(
                    hidden(folder), Files.exists(target) && hasPermissions(folder) ? PRIVATE : AS_THE_SYSTEM_SAYS);
        } catch (FileSystemException e) { // it names the temporary file, of which the user knows nothing
            String reason = e.getReason() == null ? "" : ": " + e.getReason();
            throw new FileSystemException(path.toString(), null, "no file can be created in " + folder + reason);
        }
    }

    /**
     * A name for a temporary file. The file is only ever opened to create it, so an existing file is never used, and the number
     * need not be unguessable; a secure one would take 15 ms. The name is short, so that it also works next to a target with the
     * longest possible name.
     */
    private static Path hidden(Path folder) {
        return folder.resolve(".mixtura-" + Long.toHexString(System.nanoTime()) + ".tmp");
    }

    /** The stream to write the content to; buffered. */
    public OutputStream stream() {
        return stream;
    }

    /** Makes the content durable and visible under the target's name, and replaces an older file. */
    public void commit() throws IOException {
        stream.flush();
        if (temporary == null) {
            committed = true;
            return;
        }
        file.getFD().sync();
        file.close();
        copyPermissions(temporary);
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        committed = true;
        forceFolder(folder(target));
    }

    private void copyPermissions(Path temporary) throws IOException {
        if (hasPermissions(temporary) && Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) {
            Files.setPosixFilePermissions(temporary, Files.getPosixFilePermissions(target));
        }
    }

    private static boolean hasPermissions(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /**
     * Forces the folder to disk: without this, a crash may undo the rename. Some systems cannot open a folder; there, the rename
     * alone has to suffice.
     */
    private static void forceFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException notSupportedHere) {
            // the content itself was forced above, so nothing half-written can appear
        }
    }

    @Override
    public void close() throws IOException {
        if (committed) {
            file.close();
            return;
        }
        try {
            file.close();
        } finally {
            if (temporary != null) {
                Files.deleteIfExists(temporary);
            }
        }
    }
}

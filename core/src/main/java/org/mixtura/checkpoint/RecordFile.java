package org.mixtura.checkpoint;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.mixtura.fit.RefusedCheckpointException;
import org.mixtura.io.AtomicFile;

/**
 * A file of records with keys. Records are only appended, and the last record of a key is valid. Each record has its length and a
 * checksum, so that a record that was being written when the process or the machine died is recognized and cut off. When most of
 * the file is out of date, it is replaced atomically by a file with only the valid records.
 *
 * <p>A record is: length of the content (int), key, content, CRC-32C of all these (long). The first one has the key of zeros.
 */
final class RecordFile implements Closeable {
    static final int KEY_BYTES = 32;
    private static final ByteBuffer HEADER = ByteBuffer.allocate(KEY_BYTES).asReadOnlyBuffer();
    private static final int FRAME_BYTES = Integer.BYTES + KEY_BYTES + Long.BYTES;
    /** A smaller file is not worth replacing. */
    private static final long SMALL_FILE = 16L << 20;

    private final Path path;
    private final Map<ByteBuffer, Place> index = new HashMap<>();
    private FileChannel channel;
    private long size;
    private long live;

    /** Where a record begins, and its length with the frame. */
    private record Place(long start, int length) {}

    private RecordFile(Path path) throws IOException {
        this.path = path;
        this.channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /** Creates a file with a header, which replaces an older file. */
    static RecordFile create(Path path, byte[] header) throws IOException {
        try (AtomicFile file = AtomicFile.create(path)) {
            file.stream().write(framed(HEADER, header).array());
            file.commit();
        }
        return open(path);
    }

    /** Opens an existing file and cuts off an incomplete record at its end. */
    static RecordFile open(Path path) throws IOException {
        RecordFile file = new RecordFile(path);
        try {
            file.scan();
            return file;
        } catch (IOException | RuntimeException exception) {
            file.close();
            throw exception;
        }
    }

    private void scan() throws IOException {
        long length = channel.size();
        ByteBuffer frame = ByteBuffer.allocate(Integer.BYTES + KEY_BYTES);
        while (length - size >= FRAME_BYTES) {
            read(frame.clear(), size);
            int content = frame.flip().getInt();
            if (content < 0 || content > length - size - FRAME_BYTES) {
                break;
            }
            Place place = new Place(size, FRAME_BYTES + content);
            if (!isWhole(record(place))) {
                break;
            }
            put(copy(frame), place);
        }
        if (!index.containsKey(HEADER)) {
            throw new RefusedCheckpointException(path + " is no checkpoint: delete it, or name another file");
        }
        channel.truncate(size);
    }

    private static boolean isWhole(ByteBuffer record) {
        int end = record.limit() - Long.BYTES;
        return checksum(record, end) == record.getLong(end);
    }

    private static long checksum(ByteBuffer record, int end) {
        CRC32C checksum = new CRC32C();
        checksum.update(record.array(), 0, end);
        return checksum.getValue();
    }

    private static ByteBuffer copy(ByteBuffer key) {
        byte[] bytes = new byte[KEY_BYTES];
        key.get(bytes);
        return ByteBuffer.wrap(bytes);
    }

    private void put(ByteBuffer key, Place place) {
        Place before = index.put(key, place);
        live += place.length - (before == null ? 0 : before.length);
        size = place.start + place.length;
    }

    private ByteBuffer record(Place place) throws IOException {
        ByteBuffer record = ByteBuffer.allocate(place.length);
        read(record, place.start);
        return record.flip();
    }

    private void read(ByteBuffer target, long position) throws IOException {
        for (long at = position; target.hasRemaining(); ) {
            int read = channel.read(target, at);
            if (read < 0) {
                throw new IOException(path + " became shorter while it was in use");
            }
            at += read;
        }
    }

    byte[] header() throws IOException {
        return find(HEADER).orElseThrow();
    }

    /** The content that was last put under a key. */
    Optional<byte[]> find(ByteBuffer key) throws IOException {
        Place place = index.get(key);
        if (place == null) {
            return Optional.empty();
        }
        ByteBuffer record = record(place);
        if (!isWhole(record)) {
            throw new IOException(path + " was changed by another program");
        }
        byte[] content = new byte[place.length - FRAME_BYTES];
        record.position(Integer.BYTES + KEY_BYTES).get(content);
        return Optional.of(content);
    }

    /** Appends a record. */
    void put(ByteBuffer key, byte[] content) throws IOException {
        ByteBuffer record = framed(key, content);
        Place place = new Place(size, record.limit());
        for (long at = size; record.hasRemaining(); ) {
            at += channel.write(record, at);
        }
        put(key, place);
        if (size > SMALL_FILE && size > 2 * live) {
            replace();
        }
    }

    private static ByteBuffer framed(ByteBuffer key, byte[] content) {
        ByteBuffer record = ByteBuffer.allocate(Math.addExact(FRAME_BYTES, content.length));
        record.putInt(content.length).put(key.duplicate().rewind()).put(content);
        return record.putLong(checksum(record, record.position())).flip();
    }

    private void replace() throws IOException {
        Map<ByteBuffer, Place> moved = new HashMap<>();
        long end = 0;
        try (AtomicFile file = AtomicFile.create(path)) {
            end += move(HEADER, end, moved, file);
            for (ByteBuffer key : index.keySet()) {
                end += key.equals(HEADER) ? 0 : move(key, end, moved, file);
            }
            file.commit();
        }
        channel.close();
        channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        index.putAll(moved);
        size = end;
    }

    private int move(ByteBuffer key, long to, Map<ByteBuffer, Place> moved, AtomicFile file) throws IOException {
        ByteBuffer record = record(Objects.requireNonNull(index.get(key), "a key of the index"));
        Channels.newChannel(file.stream()).write(record);
        moved.put(key, new Place(to, record.limit()));
        return record.limit();
    }

    /** The bytes of the valid records. */
    long live() {
        return live;
    }

    /** Forces all records to disk, so that they survive a crash of the machine. */
    void force() throws IOException {
        channel.force(false);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

package org.mixtura.studio.web;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads of the server. A thread belongs to a connection from the first byte of a request to the last byte of the answer.
 * Anyone on this machine can send a first byte and no more. So when all threads are in use, the oldest request that has not shown
 * the key is interrupted, which closes its connection.
 */
final class RequestThreads implements Executor {
    private final int most;
    private final ThreadPoolExecutor pool;
    private final Set<Thread> strangers = new LinkedHashSet<>(); // in the order in which they came
    private int requests;

    /** At most {@code most} threads, each kept {@code idleSeconds} seconds after its last use. */
    RequestThreads(int most, int idleSeconds) {
        this.most = most;
        this.pool =
                new ThreadPoolExecutor(most, most, idleSeconds, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "mixtura-studio");
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
    }

    @Override
    public void execute(Runnable request) {
        begin();
        pool.execute(() -> {
            enter();
            try {
                request.run();
            } finally {
                leave();
            }
        });
    }

    private synchronized void begin() {
        requests++;
        makeRoom();
    }

    private synchronized void enter() {
        makeRoom(); // for the next of those that came at once
        strangers.add(Thread.currentThread());
    }

    private void makeRoom() {
        Iterator<Thread> oldest = strangers.iterator();
        if (requests > most && oldest.hasNext()) {
            oldest.next().interrupt();
            oldest.remove();
        }
    }

    private synchronized void leave() {
        admit();
        requests--;
    }

    /**
     * Marks the request of this thread as admitted, since it has shown the key: it is no longer interrupted, and an interrupt that
     * just came is cleared.
     */
    synchronized void admit() {
        strangers.remove(Thread.currentThread());
        Thread.interrupted();
    }

    void end() {
        pool.shutdownNow();
    }
}

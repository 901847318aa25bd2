package org.mixtura.cli.console;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Ctrl-C, and the signal that asks a process to end: while this is open, the first one is a request that the work answers when it can,
 * and the second one ends the process at once.
 *
 * <p>Java's own means, a shutdown hook, cannot tell a second signal, and runs when the exit status is decided. {@code sun.misc.Signal}
 * is in every JDK, but the compiler warns of its name; without it, signals do what they always do.
 */
public final class Interruption implements AutoCloseable {
    private final Map<Object, Object> before = new LinkedHashMap<>();
    private final Runnable onRequest;
    private volatile boolean requested;

    private Interruption(Runnable onRequest) {
        this.onRequest = onRequest;
    }

    /** Listens to both signals, and runs something as soon as the first one comes. */
    public static Interruption listen(Runnable onRequest) {
        Interruption interruption = new Interruption(onRequest);
        for (String name : List.of("INT", "TERM")) {
            interruption.listen(name);
        }
        return interruption;
    }

    /** Whether the first signal came. */
    public boolean isRequested() {
        return requested;
    }

    private synchronized void listen(String name) {
        try {
            Object signal = Class.forName("sun.misc.Signal")
                    .getConstructor(String.class)
                    .newInstance(name);
            InvocationHandler request = (proxy, method, arguments) -> {
                request();
                return null;
            };
            ClassLoader loader = Interruption.class.getClassLoader();
            Object handler = Proxy.newProxyInstance(loader, new Class<?>[] {handlerType()}, request);
            before.put(signal, handle(signal, handler));
        } catch (ReflectiveOperationException | IllegalArgumentException unknownHere) {
            // the signal ends the process as usual
        }
    }

    private void request() {
        close();
        requested = true;
        onRequest.run();
    }

    private static Class<?> handlerType() throws ReflectiveOperationException {
        return Class.forName("sun.misc.SignalHandler");
    }

    private static Object handle(Object signal, Object handler) throws ReflectiveOperationException {
        return signal.getClass()
                .getMethod("handle", signal.getClass(), handlerType())
                .invoke(null, signal, handler);
    }

    /** From now on signals do what they did before. */
    @Override
    public synchronized void close() {
        before.forEach((signal, handler) -> {
            try {
                handle(signal, handler);
            } catch (ReflectiveOperationException impossible) {
                throw new IllegalStateException(impossible); // it was possible when listening began
            }
        });
        before.clear();
    }
}

package org.mixtura.cli.console;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Handles Ctrl-C and the signal that asks a process to end. While this is open, the first signal is a request, which the work
 * answers as soon as it can, and the second signal ends the process at once.
 *
 * <p>A shutdown hook of Java cannot detect a second signal, and runs when the exit status is already decided.
 * {@code sun.misc.Signal} is in every JDK, but the compiler warns about its name; without it, signals have their usual effect.
 */
public final class Interruption implements AutoCloseable {
    private final Map<Object, Object> before = new LinkedHashMap<>();
    private final Runnable onRequest;
    private volatile boolean requested;

    private Interruption(Runnable onRequest) {
        this.onRequest = onRequest;
    }

    /** Listens to both signals, and runs an action as soon as the first one comes. */
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

    /** Restores the previous handling of signals. */
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

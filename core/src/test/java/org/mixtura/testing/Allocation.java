package org.mixtura.testing;

import java.lang.reflect.Method;

/** How much memory a piece of code allocates on the calling thread. */
public final class Allocation {
    private Allocation() {}

    /** By reflection: the tests of a module that does not require jdk.management cannot name the type. */
    public static long bytes(Runnable code) {
        try {
            Object bean = Class.forName("java.lang.management.ManagementFactory")
                    .getMethod("getThreadMXBean")
                    .invoke(null);
            Method counter =
                    Class.forName("com.sun.management.ThreadMXBean").getMethod("getThreadAllocatedBytes", long.class);
            long thread = Thread.currentThread().getId();
            long before = (long) counter.invoke(bean, thread);
            code.run();
            return (long) counter.invoke(bean, thread) - before;
        } catch (ReflectiveOperationException failure) {
            throw new AssertionError(failure);
        }
    }
}

package org.mixtura.studio;

import org.jspecify.annotations.Nullable;
import org.mixtura.studio.web.Refusal;

/** The one thing of a kind that is open, with a number that tells a page whether it still is the one that it shows. */
final class Slot<T> {
    private final String what;
    private @Nullable T value;
    private int number;

    Slot(String what) {
        this.what = what;
    }

    /** Puts another in its place; returns the number. */
    synchronized int put(T other) {
        value = other;
        return ++number;
    }

    /** Its number, or 0 while there is none. */
    synchronized int number() {
        return value == null ? 0 : number;
    }

    /** What is there now, or null. */
    synchronized @Nullable T current() {
        return value;
    }

    /**
     * The one with this number.
     *
     * @throws Refusal if there is another by now
     */
    synchronized T get(int wanted) {
        if (value == null || wanted != number) {
            throw new Refusal(409, what + " was replaced, perhaps in another window: reload this page");
        }
        return value;
    }
}

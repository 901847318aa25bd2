package org.mixtura.studio;

import org.jspecify.annotations.Nullable;
import org.mixtura.studio.web.Refusal;

/** The single open object of a kind, with a number from which a page sees whether it still shows that object. */
final class Slot<T> {
    private final String what;
    private @Nullable T value;
    private int number;

    Slot(String what) {
        this.what = what;
    }

    /** Replaces the object; returns its number. */
    synchronized int put(T other) {
        value = other;
        return ++number;
    }

    /** The number of the object, or 0 if there is none yet. */
    synchronized int number() {
        return value == null ? 0 : number;
    }

    /** The current object, or null. */
    synchronized @Nullable T current() {
        return value;
    }

    /**
     * The object with this number.
     *
     * @throws Refusal if it has been replaced
     */
    synchronized T get(int wanted) {
        if (value == null || wanted != number) {
            throw new Refusal(409, what + " was replaced, perhaps in another window: reload this page");
        }
        return value;
    }
}

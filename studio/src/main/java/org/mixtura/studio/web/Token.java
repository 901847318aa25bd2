package org.mixtura.studio.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** 256 random bits that prove that the person who started the studio has opened a page. */
public final class Token {
    private static final int BYTES = 32;

    private final String text;

    private Token(String text) {
        this.text = text;
    }

    /** A new random token. */
    public static Token random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** The text of the token in addresses and headers. */
    public String text() {
        return text;
    }

    /** Whether a caller sent the token (null if nothing was sent), in the same time for all guesses of the same length. */
    boolean isKnownTo(@Nullable String given) {
        return given != null && MessageDigest.isEqual(bytes(given), bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

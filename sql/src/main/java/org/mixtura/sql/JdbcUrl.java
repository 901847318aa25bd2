package org.mixtura.sql;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a driver calls its database, in which each has its own way to put a password. */
record JdbcUrl(String url) {
    /** A URL of which no part is a secret, up to its parameters. */
    private static final Pattern PLAIN =
            Pattern.compile("(jdbc:[a-z0-9]+:(?://[A-Za-z0-9.\\-]+(?::[0-9]+)?)?(?:/[A-Za-z0-9_.\\-]*)?)(?:[?;].*)?");

    private static final Pattern SCHEME = Pattern.compile("jdbc:[A-Za-z0-9]+:");
    private static final Pattern PARAMETER =
            Pattern.compile("(?i)[a-z._-]*(?:pass|pwd|secret|token|key)[a-z._-]*=([^&;)]+)");

    /** The URL without what may be secret in it. */
    String shown() {
        Matcher plain = PLAIN.matcher(url);
        if (plain.matches()) {
            return plain.group(1);
        }
        Matcher scheme = SCHEME.matcher(url);
        return scheme.lookingAt() ? scheme.group() + "..." : "the database";
    }

    /** The texts in it that no message may hold, as they stand and decoded, the longest first. */
    List<String> secrets() {
        List<String> secrets = new ArrayList<>(List.of(url));
        Matcher parameter = PARAMETER.matcher(url);
        while (parameter.find()) {
            add(parameter.group(1), secrets);
        }
        Matcher scheme = SCHEME.matcher(url);
        int start = scheme.lookingAt() ? scheme.end() : 0;
        for (int at = url.indexOf('@', start); at >= 0; at = url.indexOf('@', at + 1)) {
            String who = url.substring(start, at).replaceFirst("^/+", "");
            add(who.replaceFirst("^[^:/]*[:/]", ""), secrets); // user:password@, also where the password has a colon
            add(who.replaceFirst("^.*[:/]", ""), secrets); // thin:user/password@
        }
        secrets.sort(Comparator.comparingInt(String::length).reversed());
        return secrets;
    }

    private static void add(String secret, List<String> secrets) {
        if (secret.isBlank()) {
            return;
        }
        secrets.add(secret);
        try {
            secrets.add(URLDecoder.decode(secret, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notEncoded) {
            // then it has no other form
        }
    }
}

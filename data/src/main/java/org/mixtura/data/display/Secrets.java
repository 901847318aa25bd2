package org.mixtura.data.display;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds passwords, tokens and keys, and removes them from texts. All code that shows a command, a URL or a message of a database
 * uses this class; it is the only place that recognizes secrets.
 *
 * <p>A value is a secret if its name says so, in parameters of URLs ({@code ?password=}, {@code ;pwd=}), in options and in SQL
 * ({@code SECRET '...'}), percent-encoded or not, or if it stands before an {@code @} in a URL. In doubt, a value is hidden, even
 * if it may be harmless.
 */
public final class Secrets {
    private static final String MASK = "***";

    /** A JDBC URL without secrets, up to its parameters. */
    private static final Pattern PLAIN_URL = Pattern.compile(
            "(jdbc:[a-z0-9]+:(?://[A-Za-z0-9.\\-]+(?::[0-9]+)?)?(?:/[A-Za-z0-9_.\\-]*)?)([?;].*)?", Pattern.DOTALL);

    private static final Pattern SCHEME = Pattern.compile("(?i)jdbc:[a-z0-9]+:");
    private static final Pattern JDBC = Pattern.compile("(?i)(?<![a-z0-9])jdbc:.*", Pattern.DOTALL);
    /** A JDBC URL within a sentence, without the punctuation of the sentence. */
    private static final Pattern JDBC_WORD =
            Pattern.compile("(?i)(?<![a-z0-9])jdbc:[a-z0-9]+:(?:[^\\s'\"]*[^\\s'\":,.;)])?");

    // groups: 1 the name, which tells whether it is a secret, 2 the secret
    private static final Pattern USER = Pattern.compile("([A-Za-z0-9+.-]://)[^\\s'\"/@:]*:([^\\s'\"]*)@");
    private static final String NAME = "(?<![\\w.%-])([\\w.%-]+)";
    private static final String BRACED = "=(\\{[^}]*+(?:}}[^}]*+)*+}|";
    private static final Pattern PARAMETER = Pattern.compile(NAME + BRACED + "[^&;)'\"\\s]+)");
    private static final Pattern LONG_PARAMETER = Pattern.compile(NAME + BRACED + "[^&;)]+)");
    private static final String BEFORE_QUOTES = NAME + "[\"']?\\s*(?:=>|:=|=|:|\\s)\\s*";
    private static final Pattern QUOTED = Pattern.compile(BEFORE_QUOTES + "[eE]?'+((?!')[^']*+(?:''[^']*+)*+)'");
    private static final Pattern JSON = Pattern.compile(NAME + "\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern IN_DOLLARS = Pattern.compile(BEFORE_QUOTES + "((\\$\\w*\\$).+?\\3)", Pattern.DOTALL);

    private static final Pattern QUOTES =
            Pattern.compile("^(?:[{\"]|\\$\\w*\\$)(.+)(?:[}\"]|\\$\\w*\\$)$", Pattern.DOTALL);

    private static final Pattern SECRET_NAME = Pattern.compile("(?i).*(?:pass(?:w|ph|code|key|_|$)|pwd|secret|token"
            + "|credential|signature|auth(?!or)|[a-z_.-]key|key[a-z_.-]).*|key|sig|pw");
    private static final Pattern PLACE = Pattern.compile("(?i).*(?:file|path|location|store)");

    /** The replacement of each secret, the longest secret first. */
    private final Map<String, String> shownAs =
            new TreeMap<>(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    private Secrets() {}

    /** The secrets within a URL, or within the arguments of a command. */
    public static Secrets in(Collection<String> arguments) {
        Secrets secrets = new Secrets();
        String before = "";
        for (String argument : arguments) {
            if (isOptionOfSecret(before)) {
                secrets.add(argument);
            }
            secrets.addThoseOf(argument);
            before = argument;
        }
        return secrets;
    }

    /** These secrets and one more. */
    public Secrets and(@Nullable String secret) {
        Secrets more = new Secrets();
        more.shownAs.putAll(shownAs);
        more.add(secret);
        return more;
    }

    /** A text from elsewhere, such as a message of a driver, without these secrets and without anything that looks like a secret. */
    public String removedFrom(String text) {
        String rest = text;
        for (Map.Entry<String, String> secret : shownAs.entrySet()) {
            rest = rest.replace(secret.getKey(), secret.getValue());
        }
        rest = JDBC_WORD.matcher(rest).replaceAll(url -> Matcher.quoteReplacement(shownUrl(url.group())));
        return masked(rest, USER, PARAMETER);
    }

    /** The arguments of a command without secrets, for display. */
    public static List<String> shown(List<String> arguments) {
        List<String> shown = new ArrayList<>();
        String before = "";
        for (String argument : arguments) {
            shown.add(isOptionOfSecret(before) ? MASK : shown(argument));
            before = argument;
        }
        return shown;
    }

    private static String shown(String argument) {
        String rest = JDBC.matcher(argument).replaceFirst(url -> Matcher.quoteReplacement(shownUrl(url.group())));
        return masked(rest, USER, PARAMETER, QUOTED, JSON, IN_DOLLARS);
    }

    /** A JDBC URL with only host, port and database; dots replace the rest. */
    public static String shownUrl(String url) {
        Matcher plain = PLAIN_URL.matcher(url);
        if (plain.matches()) {
            return plain.group(1)
                    + (plain.group(2) == null ? "" : plain.group(2).charAt(0) + "...");
        }
        Matcher scheme = SCHEME.matcher(url);
        return scheme.lookingAt() ? scheme.group() + "..." : "the database";
    }

    private static boolean isOptionOfSecret(String word) {
        return word.matches("--?[A-Za-z][\\w.-]*") && isSecret(word);
    }

    private static boolean isSecret(String name) {
        String decoded = decoded(name);
        return decoded.endsWith("://")
                || SECRET_NAME.matcher(decoded).matches()
                        && !PLACE.matcher(decoded).matches();
    }

    private static String masked(String text, Pattern... patterns) {
        String rest = text;
        for (Pattern pattern : patterns) {
            StringBuilder out = new StringBuilder();
            int end = 0;
            for (MatchResult found : found(pattern, rest)) {
                out.append(rest, end, found.start(2)).append(MASK);
                end = found.end(2);
            }
            rest = out.append(rest, end, rest.length()).toString();
        }
        return rest;
    }

    /** The matches of a pattern under the name of a secret; a value under another name is searched itself. */
    private static List<MatchResult> found(Pattern pattern, String text) {
        List<MatchResult> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        for (int from = 0; matcher.find(from); ) {
            boolean secret = isSecret(matcher.group(1));
            if (secret) {
                found.add(matcher.toMatchResult());
            }
            from = matcher.end(secret ? 2 : 1);
        }
        return found;
    }

    private void addThoseOf(String argument) {
        for (Pattern pattern : List.of(USER, PARAMETER, LONG_PARAMETER, QUOTED, JSON, IN_DOLLARS)) {
            found(pattern, argument).forEach(secret -> add(secret.group(2)));
        }
        JDBC.matcher(argument).results().forEach(url -> addUrl(url.group()));
    }

    /** Adds the secrets of a URL; each driver has its own syntax for user and password before the host. */
    private void addUrl(String url) {
        shownAs.put(url, shownUrl(url));
        Matcher scheme = SCHEME.matcher(url);
        int start = scheme.lookingAt() ? scheme.end() : 0;
        for (int at = url.indexOf('@', start); at >= 0; at = url.indexOf('@', at + 1)) {
            String who = url.substring(start, at).replaceFirst("^/+", "");
            add(who.replaceFirst("^[^:/]*[:/]", "")); // user:password@, also where the password has a colon
            add(who.replaceFirst("^.*[:/@]", "")); // thin:user/password@
        }
    }

    private void add(@Nullable String secret) {
        if (secret == null || secret.isBlank()) {
            return;
        }
        String bare = QUOTES.matcher(secret).replaceFirst("$1");
        for (String form : List.of(secret, decoded(secret), bare, decoded(bare))) {
            shownAs.put(form, MASK);
        }
    }

    /** A text of a URL, percent-decoded; unchanged if it is not encoded. */
    public static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }
}

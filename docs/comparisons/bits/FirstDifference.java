import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Prints where the files of two folders differ first, or nothing: {@code java FirstDifference.java BASE HEAD}. Of JSON it names the
 * member; members that tell the version or a time are no difference.
 */
final class FirstDifference {
    /** What the same commit may write anew every time, and the version, which is of no number. */
    private static final Pattern IGNORED =
            Pattern.compile("\"(version|seconds|secondsPerIteration)\": *(\\{[^{}]*\\}|\"[^\"]*\"|[^,\\s}]+)");

    private static final Pattern TOKEN = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"|[\\[\\]{},:]|[^\\s\\[\\]{},:\"]+");

    /** A number, text, null or empty value of a JSON document, and the way to it. */
    private record Leaf(String path, String value) {}

    public static void main(String[] arguments) throws IOException {
        Path base = Path.of(arguments[0]);
        Path head = Path.of(arguments[1]);
        Set<String> names = new TreeSet<>(names(base));
        names.addAll(names(head));
        for (String name : names) {
            String difference = difference(base.resolve(name), head.resolve(name));
            if (difference != null) {
                System.out.println(name + ": " + difference);
                return;
            }
        }
    }

    /** Without the checksums that Hadoop hides beside its files. */
    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .toList();
        }
    }

    private static String difference(Path base, Path head) throws IOException {
        if (!Files.exists(base) || !Files.exists(head)) {
            return Files.exists(base) ? "written by BASE only" : "not written by BASE";
        }
        long mismatch = Files.mismatch(base, head);
        if (mismatch < 0) {
            return null;
        }
        String name = base.getFileName().toString();
        if (name.endsWith(".json")) {
            return ofJson(Files.readString(base), Files.readString(head));
        }
        return name.matches(".*\\.(csv|tsv|jsonl|txt|svg|html)")
                ? ofLines(lines(base), lines(head))
                : "byte " + (mismatch + 1);
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8).lines().toList();
    }

    private static String ofLines(List<String> base, List<String> head) {
        for (int i = 0; i < Math.min(base.size(), head.size()); i++) {
            if (!base.get(i).equals(head.get(i))) {
                return "line " + (i + 1) + ": " + both(base.get(i), head.get(i));
            }
        }
        return base.size() == head.size() ? "ends of lines" : both(base.size() + " lines", head.size() + " lines");
    }

    private static String ofJson(String baseText, String headText) {
        String base = IGNORED.matcher(baseText).replaceAll("\"$1\": 0");
        String head = IGNORED.matcher(headText).replaceAll("\"$1\": 0");
        if (base.equals(head)) {
            return null;
        }
        List<Leaf> baseLeaves = leaves(base);
        List<Leaf> headLeaves = leaves(head);
        for (int i = 0; i < Math.min(baseLeaves.size(), headLeaves.size()); i++) {
            Leaf one = baseLeaves.get(i);
            Leaf other = headLeaves.get(i);
            if (!one.path.equals(other.path)) {
                return "member " + both(one.path, other.path);
            }
            if (!one.value.equals(other.value)) {
                return one.path + ": " + both(one.value, other.value);
            }
        }
        return baseLeaves.size() == headLeaves.size() ? "layout alone" : "one goes on where the other ends";
    }

    private static String both(String base, String head) {
        return shortened(base) + " / " + shortened(head);
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }

    private static List<Leaf> leaves(String json) {
        List<String> tokens = TOKEN.matcher(json).results().map(MatchResult::group).toList();
        List<Leaf> leaves = new ArrayList<>();
        for (int at = 0, document = 0; at < tokens.size(); document++) {
            at = read(tokens, at, document == 0 ? "" : "document " + (document + 1), leaves);
        }
        return leaves;
    }

    /** Adds the leaves of the value that begins there and returns where the next token is. */
    private static int read(List<String> tokens, int begin, String path, List<Leaf> leaves) {
        String open = tokens.get(begin);
        if (!open.equals("{") && !open.equals("[")) {
            leaves.add(new Leaf(path, open));
            return begin + 1;
        }
        boolean object = open.equals("{");
        String close = object ? "}" : "]";
        int at = begin + 1;
        if (tokens.get(at).equals(close)) {
            leaves.add(new Leaf(path, "empty"));
        }
        for (int i = 0; !tokens.get(at).equals(close); i++) {
            if (tokens.get(at).equals(",")) {
                at++;
            }
            String way = object ? member(path, tokens.get(at)) : path + "[" + i + "]";
            at = read(tokens, object ? at + 2 : at, way, leaves);
        }
        return at + 1;
    }

    private static String member(String path, String quoted) {
        String name = quoted.substring(1, quoted.length() - 1);
        return path.isEmpty() ? name : path + "." + name;
    }
}

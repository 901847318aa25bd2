package org.mixtura.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.mixtura.report.drawing.Drawing;
import org.mixtura.report.drawing.Escape;
import org.mixtura.report.drawing.Svg;

/** Builds a page. Text is escaped here; tags, attributes and figures come from the report itself. */
final class Html {
    private final StringBuilder out = new StringBuilder(1 << 18);
    private final List<String[]> sections = new ArrayList<>();

    /** Markup of the report itself, unchanged. */
    Html raw(String markup) {
        out.append(markup);
        return this;
    }

    /** Text of any origin, escaped. */
    Html text(String text) {
        out.append(Escape.markup(text));
        return this;
    }

    /** An element with text. */
    Html element(String tag, String text) {
        return raw("<" + tag + ">").text(text).raw("</" + tag.split(" ", 2)[0] + ">\n");
    }

    /** Opens a section, which {@link #endSection} closes. */
    Html section(String id, String title) {
        sections.add(new String[] {id, title});
        return raw("<section id=\"" + id + "\">\n").element("h2", title);
    }

    /** Links to the sections so far. */
    String navigation() {
        return sections.stream()
                .map(section -> "<a href=\"#" + section[0] + "\">" + Escape.markup(section[1]) + "</a>")
                .collect(Collectors.joining(" ", "<nav aria-label=\"Sections\">", "</nav>\n"));
    }

    Html endSection() {
        return raw("</section>\n");
    }

    /** A figure with a caption. */
    Html figure(Drawing drawing, String classes, String caption) {
        raw("<figure class=\"" + classes + "\">\n");
        boolean scrolls = classes.contains("wide");
        if (scrolls) {
            raw("<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"")
                    .text(drawing.title())
                    .raw("\">");
        }
        raw(Svg.inline(drawing)).raw(scrolls ? "</div>\n" : "\n");
        if (!caption.isEmpty()) {
            element("figcaption", caption);
        }
        return raw("</figure>\n");
    }

    /** A table that scrolls separately on narrow pages; the first cell of each line is its header. */
    Html table(String caption, List<String> header, List<List<String>> lines) {
        raw("<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"")
                .text(caption)
                .raw("\"><table>");
        element("caption", caption).raw("<thead><tr>");
        header.forEach(name -> element("th scope=\"col\"", name));
        raw("</tr></thead><tbody>\n");
        for (List<String> line : lines) {
            raw("<tr>").element("th scope=\"row\"", line.get(0));
            line.subList(1, line.size()).forEach(cell -> element("td", cell));
            raw("</tr>\n");
        }
        return raw("</tbody></table></div>\n");
    }

    @Override
    public String toString() {
        return out.toString();
    }
}

package org.mixtura.report.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EscapeTest {
    @Test
    void nothingOfATextIsMarkup() {
        assertThat(Escape.markup("</script><img src=x onerror=\"f('&')\">"))
                .isEqualTo("&lt;/script&gt;&lt;img src=x onerror=&quot;f(&#39;&amp;&#39;)&quot;&gt;");
    }

    @Test
    void whatTurnsOrBreaksLinesIsReplaced() {
        assertThat(Escape.markup("a\u202Eb\u0000c\nd\u2028e\uD800f")).isEqualTo("a?b?c d?e?f");
        assertThat(Escape.markup("גובה é 漢 😀")).isEqualTo("גובה é 漢 😀");
    }

    @Test
    void jsonInAScriptCannotEndIt() {
        assertThat(Escape.script("{\"a\":\"</script><!--&\u2028\"}"))
                .isEqualTo("{\"a\":\"\\u003c/script\\u003e\\u003c!--\\u0026\\u2028\"}");
    }
}

package org.mixtura.report.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ScaleTest {
    @Test
    void theEndsOfTheRangeAreTheEndsOfTheAxis() {
        Scale scale = new Scale(-2, 6, 100, 20);
        assertThat(scale.at(-2)).isEqualTo(100);
        assertThat(scale.at(6)).isEqualTo(20);
        assertThat(scale.at(2)).isEqualTo(60);
    }

    @Test
    void ticksAreRound() {
        assertThat(new Scale(0.3, 10.2, 0, 1).ticks(5)).containsExactly(2.0, 4.0, 6.0, 8.0, 10.0);
        assertThat(new Scale(-1, 1, 0, 1).ticks(4)).containsExactly(-1.0, -0.5, 0.0, 0.5, 1.0);
        assertThat(new Scale(1e9, 1e9 + 3, 0, 1).ticks(3)).containsExactly(1e9, 1e9 + 1, 1e9 + 2, 1e9 + 3);
    }

    @Test
    void anEmptyRangeIsRefused() {
        assertThatThrownBy(() -> new Scale(1, 1, 0, 1)).hasMessageContaining("from a value to a larger one");
        assertThatThrownBy(() -> new Scale(Double.NaN, 1, 0, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}

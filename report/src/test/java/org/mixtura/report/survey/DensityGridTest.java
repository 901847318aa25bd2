package org.mixtura.report.survey;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mixtura.model.ComponentLabels;
import org.mixtura.report.drawing.Ink;

class DensityGridTest {
    private final DensityGrid grid = new DensityGrid(2, 4, 2, new double[] {0, 0}, new double[] {4, 2});

    @Test
    void everyRowIsInOneCell() {
        grid.add(0, 0, 0, 1);
        grid.add(3.99, 1.5, 1, 2);
        grid.add(4, 2, 1, 0.5); // the upper edge belongs to the last cell
        grid.add(-100, 100, 0, 3);
        assertThat(grid.weight(0, 0, 0)).isEqualTo(1);
        assertThat(grid.weight(1, 3, 1)).isEqualTo(2.5);
        assertThat(grid.weight(0, 0, 1)).isEqualTo(3);
    }

    @Test
    void thePictureShowsWhereTheRowsAreAndWhose() {
        grid.add(0.5, 0.5, 0, 1);
        grid.add(3.5, 1.5, 1, 50);
        int[] argb = grid.image(ComponentLabels.NONE).argb();
        assertThat(argb[4] & 0xFFFFFF).isEqualTo(Ink.component(0).light()); // the lower left
        assertThat(argb[3] & 0xFFFFFF).isEqualTo(Ink.component(1).light()); // the upper right
        assertThat(argb[3] >>> 24).isGreaterThan(argb[4] >>> 24);
        assertThat(argb[0]).isZero();
    }
}

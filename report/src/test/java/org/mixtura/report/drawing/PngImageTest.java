package org.mixtura.report.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PngImageTest {
    @Test
    void anotherReaderSeesEveryPixel() throws Exception {
        int[] argb = {0xFF123456, 0x80FF0001, 0x00000000, 0x01FFFFFF, 0xFF000000, 0x7F0080FF};
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(new PngImage(3, 2, argb).bytes()));
        assertThat(read.getRGB(0, 0, 3, 2, null, 0, 3)).isEqualTo(argb);
    }
}

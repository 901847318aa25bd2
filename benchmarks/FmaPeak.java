import java.util.concurrent.CyclicBarrier;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The most multiply-adds per second that a plain Vector API loop reaches, to measure the share that EM makes use of:
 * {@code java --add-modules jdk.incubator.vector FmaPeak.java THREADS}.
 */
final class FmaPeak {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    /** Latency 4 times 2 units need 8 sums that do not wait for each other; 12 leave some slack. */
    private static final int CHAINS = 12;

    private static final int REPEATS = 4_000_000;
    private static final int ROUNDS = 12;

    private FmaPeak() {}

    public static void main(String[] arguments) throws Exception {
        int threads = Integer.parseInt(arguments[0]);
        double flopsPerRound = 2.0 * CHAINS * SPECIES.length() * REPEATS;
        double[][] best = new double[threads][1];
        CyclicBarrier barrier = new CyclicBarrier(threads);
        Thread[] running = new Thread[threads];
        for (int t = 0; t < threads; t++) {
            double[] mine = best[t];
            running[t] = new Thread(() -> measure(barrier, flopsPerRound, mine));
            running[t].start();
        }
        double sum = 0;
        for (int t = 0; t < threads; t++) {
            running[t].join();
            sum += best[t][0];
        }
        System.out.printf("{\"peakThreads\": %d, \"gflops\": %.1f, \"lanes\": %d}%n", threads, sum, SPECIES.length());
    }

    /** The best of some rounds: a round that was disturbed says nothing of the machine. */
    private static void measure(CyclicBarrier barrier, double flops, double[] best) {
        double sink = 0;
        for (int round = 0; round < ROUNDS; round++) {
            try {
                barrier.await();
            } catch (Exception broken) {
                throw new IllegalStateException(broken);
            }
            long begin = System.nanoTime();
            sink += loop(REPEATS);
            best[0] = Math.max(best[0], flops / (System.nanoTime() - begin));
        }
        if (sink == 1) {
            System.err.println(sink); // never: only so that the loop has a use
        }
    }

    private static double loop(int repeats) {
        DoubleVector x = DoubleVector.broadcast(SPECIES, 0.999999);
        DoubleVector y = DoubleVector.broadcast(SPECIES, 1e-6);
        DoubleVector a0 = x, a1 = x, a2 = x, a3 = x, a4 = x, a5 = x, a6 = x, a7 = x, a8 = x, a9 = x, a10 = x, a11 = x;
        for (int i = 0; i < repeats; i++) {
            a0 = a0.fma(x, y);
            a1 = a1.fma(x, y);
            a2 = a2.fma(x, y);
            a3 = a3.fma(x, y);
            a4 = a4.fma(x, y);
            a5 = a5.fma(x, y);
            a6 = a6.fma(x, y);
            a7 = a7.fma(x, y);
            a8 = a8.fma(x, y);
            a9 = a9.fma(x, y);
            a10 = a10.fma(x, y);
            a11 = a11.fma(x, y);
        }
        DoubleVector sum = a0.add(a1).add(a2).add(a3).add(a4).add(a5).add(a6).add(a7).add(a8).add(a9).add(a10).add(a11);
        return sum.lane(0);
    }
}

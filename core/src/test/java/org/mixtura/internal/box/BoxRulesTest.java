package org.mixtura.internal.box;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mixtura.internal.box.BoxProblem.Sides;
import org.mixtura.internal.math.TruncatedNormal;
import org.mixtura.internal.random.Xoshiro256;

/** Each rule beside a better one: what it tells of its error, and the moments, whose error is some tens of times that of log P. */
class BoxRulesTest {
    private static final int MANY = 1 << 18;
    private static final int BOXES = 40;

    /** The grid with the finest rule of them all: that of 1e-10 beside 16 nodes a side. */
    @ParameterizedTest
    @CsvSource({"2, 0.1", "2, 1", "3, 0.1", "3, 0.5", "4, 0.05", "4, 0.3"})
    void theGridTellsItsError(int dimension, double width) {
        Xoshiro256 random = new Xoshiro256(21, 0);
        GridRule rule = new GridRule(dimension);
        for (int n = 0; n < BOXES; n++) {
            BoxProblem problem = BoxProblem.random(dimension, Sides.BOUNDED, width, random);
            Box exact = problem.box();
            Box box = problem.box();
            if (rule.evaluate(box, 4096)) {
                new FineGrid(problem).evaluate(exact);
                assertClose(problem, box, exact, 2 * box.error + 1e-12, 100);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"2, 0.1", "3, 0.1", "4, 0.03", "4, 0.1", "4, 0.3", "6, 0.05"})
    void theMeanFieldTellsItsError(int dimension, double width) {
        Xoshiro256 random = new Xoshiro256(22, 0);
        MeanFieldRule rule = new MeanFieldRule(dimension);
        GridRule grid = new GridRule(dimension);
        int told = 0;
        for (int n = 0; n < BOXES; n++) {
            BoxProblem problem = BoxProblem.random(dimension, Sides.BOUNDED, width, random);
            Box exact = problem.box();
            Box box = problem.box();
            if (rule.evaluate(box, 1e-4) && grid.evaluate(exact, MANY)) {
                assertClose(problem, box, exact, 2 * box.error + 3e-10, 1000);
                told++;
            }
        }
        assertThat(told).isGreaterThan(BOXES / 4);
    }

    /** Beside the finest of the precisions, or the second in four dimensions. */
    @ParameterizedTest
    @CsvSource({"HALF, 2, 1", "MIXED, 2, 1", "HALF, 3, 1", "MIXED, 3, 1", "BOUNDED, 3, 2", "HALF, 4, 1", "MIXED, 4, 1"})
    void nestedRulesTellTheirError(Sides sides, int dimension, double width) {
        Xoshiro256 random = new Xoshiro256(23, 0);
        NestedRule rule = new NestedRule(dimension);
        OrderedSides order = new OrderedSides(dimension);
        int finest = dimension < 4 ? 0 : 1;
        for (int n = 0; n < BOXES / dimension; n++) {
            BoxProblem problem = BoxProblem.random(dimension, sides, width, random);
            Box exact = problem.box();
            Box box = problem.box();
            order.order(box);
            rule.evaluate(exact, order, finest);
            for (int precision = finest + 1; precision < 6; precision++) {
                rule.evaluate(box, order, precision);
                assertClose(problem, box, exact, 3 * box.error, 100);
            }
        }
    }

    /** Narrow sides and a few that have but one bound. */
    @ParameterizedTest
    @CsvSource({"3, 1, 0.1", "4, 1, 0.1", "4, 2, 0.1", "5, 1, 0.02", "5, 2, 0.3"})
    void splitSidesTellTheirError(int dimension, int wide, double width) {
        Xoshiro256 random = new Xoshiro256(25, 0);
        NestedRule nested = new NestedRule(dimension);
        SplitRule rule = new SplitRule(dimension, new BoxRules(dimension));
        OrderedSides order = new OrderedSides(dimension);
        int told = 0;
        for (int n = 0; n < BOXES / dimension; n++) {
            BoxProblem problem = BoxProblem.random(dimension, Sides.BOUNDED, width, random);
            for (int i = 0; i < wide; i++) {
                if (random.nextInt(2) == 0) {
                    problem.lower()[i] = Double.NEGATIVE_INFINITY;
                } else {
                    problem.upper()[i] = Double.POSITIVE_INFINITY;
                }
            }
            Box exact = problem.box();
            Box box = problem.box();
            order.order(box);
            nested.evaluate(exact, order, 1);
            if (rule.evaluate(box)) {
                assertClose(problem, box, exact, 3 * box.error + 1e-8, 100);
                told++;
            }
        }
        assertThat(told).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"HALF, 2, 1", "MIXED, 3, 1", "BOUNDED, 4, 0.1", "BOUNDED, 4, 1"})
    void theLatticeTellsItsError(Sides sides, int dimension, double width) {
        Xoshiro256 random = new Xoshiro256(24, 0);
        NestedRule nested = new NestedRule(dimension);
        LatticeRule rule = new LatticeRule(dimension);
        OrderedSides order = new OrderedSides(dimension);
        for (int n = 0; n < BOXES / dimension; n++) {
            BoxProblem problem = BoxProblem.random(dimension, sides, width, random);
            Box exact = problem.box();
            Box box = problem.box();
            order.order(box);
            nested.evaluate(exact, order, 1);
            rule.evaluate(box, order);
            assertClose(problem, box, exact, 4 * box.error + 1e-8, 30);
            assertThat(box.error).isLessThan(5e-3);
        }
    }

    private static void assertClose(BoxProblem problem, Box box, Box exact, double tolerance, double ofMoments) {
        assertThat(Math.abs(box.logProbability - exact.logProbability)).isLessThanOrEqualTo(tolerance);
        for (int i = 0; i < problem.dimension(); i++) {
            double s = problem.deviation(i);
            assertThat(Math.abs(box.first[i] - exact.first[i]) / s).isLessThanOrEqualTo(ofMoments * tolerance);
            for (int j = 0; j <= i; j++) {
                int at = i * (i + 1) / 2 + j;
                double difference = Math.abs(box.second[at] - exact.second[at]) / s / problem.deviation(j);
                assertThat(difference).isLessThanOrEqualTo(ofMoments * tolerance);
            }
        }
    }

    /** The quantiles that the lattice does without: the mean weight is the probability, whatever the interval. */
    @Test
    void weightsMakeUpForTheProposal() {
        Proposal proposal = new Proposal();
        TruncatedNormal side = new TruncatedNormal();
        double[][] intervals = {
            {-1, 2}, {0, 0.3}, {0.4, 1}, {1.6, 9}, {5, 5.001}, {40, 41}, {-3, -2}, {-60, -50}, {0.1, 99}
        };
        for (double[] ends : intervals) {
            side.set(ends[0], ends[1]);
            double sum = 0;
            double first = 0;
            int points = 20_000;
            for (int k = 0; k < points; k++) {
                double width = ends[1] - ends[0];
                boolean flat = Proposal.isFlat(ends[0], ends[1], width);
                proposal.place(ends[0], ends[1], width, (k + 0.5) / points, flat, side.logProbability());
                assertThat(proposal.z()).isBetween(ends[0] - 1e-12, ends[1] + 1e-12);
                sum += proposal.weight() / points;
                first += proposal.weight() * (proposal.z() - side.mean()) / points;
            }
            assertThat(Math.abs(sum - 1)).as(ends[0] + " to " + ends[1]).isLessThan(1e-6);
            assertThat(Math.abs(first)).isLessThan(1e-6);
        }
    }
}

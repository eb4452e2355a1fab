package dev.pale.reports.history;

import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.stat.regression.SimpleRegression;

/**
 * A straight line through measured values (ordinary least squares), and how far a value to come may lie from it: the
 * prediction interval, which widens with the distance from what was measured.
 */
public final class Regression {
    /** Half of what lies outside of the interval lies above it: 90 of 100 values to come lie inside. */
    private static final double BELOW_UPPER = 0.95;

    private final SimpleRegression line = new SimpleRegression();
    private double sum;

    public void add(double x, double y) {
        line.addData(x, y);
        sum += x;
    }

    public long count() {
        return line.getN();
    }

    public double slope() {
        return line.getSlope();
    }

    public double at(double x) {
        return line.predict(x);
    }

    /** The upper end of the interval in which 90 of 100 values at this place lie. */
    public double upper(double x) {
        return at(x) + reach(x);
    }

    /** The lower end. */
    public double lower(double x) {
        return at(x) - reach(x);
    }

    private double reach(double x) {
        long n = line.getN();
        double away = x - sum / n;
        double error = Math.sqrt(line.getMeanSquareError() * (1 + 1.0 / n + away * away / line.getXSumSquares()));
        return new TDistribution(n - 2.0).inverseCumulativeProbability(BELOW_UPPER) * error;
    }
}

package dev.pale.reports.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Seconds as places between 0 % and 100 % of a drawing's width, with marks at round times. */
record TimeAxis(double maximum) {
    private static final int MARKS = 5;
    private static final double[] STEPS = {
        0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1_200, 1_800, 3_600, 7_200, 14_400,
        43_200, 86_400
    };

    TimeAxis {
        maximum = maximum > 0 ? maximum : 1;
    }

    /** The place of an instant, such as {@code 12.5%}. */
    String place(double seconds) {
        return percent(Math.clamp(seconds / maximum, 0, 1));
    }

    /** The width of a span; never so small that it cannot be seen. */
    String width(double seconds) {
        return percent(Math.clamp(seconds / maximum, 0.003, 1));
    }

    /** The part of the whole width that lies before an instant. */
    double share(double seconds) {
        return seconds / maximum;
    }

    /** Round times after zero, at most a handful, all within the drawing. */
    List<Double> marks() {
        double step = STEPS[STEPS.length - 1];
        for (double candidate : STEPS) {
            if (maximum / candidate <= MARKS) {
                step = candidate;
                break;
            }
        }
        step = Math.max(step, Math.ceil(maximum / MARKS / step) * step);
        List<Double> marks = new ArrayList<>();
        for (int index = 1; index * step <= maximum; index++) {
            marks.add(index * step);
        }
        return marks;
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f%%", share * 100);
    }
}

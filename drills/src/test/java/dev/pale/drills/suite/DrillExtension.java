package dev.pale.drills.suite;

import java.util.function.Supplier;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Drills once, before the first test, and hands what was found to every test. The platform has been opened and closed by
 * then: no test needs it, and nothing stays up while results are told. A drill that could not run is told by the tests,
 * not thrown here, so that it is a result with a name.
 */
final class DrillExtension implements BeforeAllCallback, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(DrillExtension.class);

    private final Supplier<DrillRun> drill;

    DrillExtension(Supplier<DrillRun> drill) {
        this.drill = drill;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getStore(NAMESPACE).put(DrillTests.class, new DrillTests(drill.get()));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == DrillTests.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(NAMESPACE).get(DrillTests.class, DrillTests.class);
    }
}

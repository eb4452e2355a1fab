package dev.pale.drills.category;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.backup.Categories;
import dev.pale.backup.category.Category;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EveryCategoryHasAContractTest {
    static Iterable<Category> categories() {
        return Categories.ALL;
    }

    @ParameterizedTest
    @MethodSource("categories")
    void hasOne(Category category) throws ClassNotFoundException {
        String name = category.name().substring(0, 1).toUpperCase(Locale.ROOT)
                + category.name().substring(1);

        assertThat(Class.forName(getClass().getPackageName() + "." + name + "ContractIT"))
                .isAssignableTo(CategoryContract.class);
    }
}

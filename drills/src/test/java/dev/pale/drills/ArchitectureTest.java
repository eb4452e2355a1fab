package dev.pale.drills;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.pale.backup.Categories;
import dev.pale.backup.category.Category;
import dev.pale.backup.postgres.DatabasePart;
import dev.pale.backup.postgres.PartSettings;
import dev.pale.backup.postgres.PostgresEndpoint;
import dev.pale.backup.postgres.RestoredPart;

/** The arrows of docs/design.md: modules point one way, categories know nothing of one another. */
@AnalyzeClasses(packages = "dev.pale", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String FORGEJO = "dev.pale.backup.forgejo..";

    @ArchTest
    static final ArchRule BACKUP_JOBS_KNOW_NOTHING_OF_OURS = noClasses()
            .that()
            .resideInAPackage("dev.pale.backup..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.pale.fixtures..", "dev.pale.reports..", "dev.pale.drills..");

    @ArchTest
    static final ArchRule REPORTS_KNOW_NOTHING_OF_OURS = noClasses()
            .that()
            .resideInAPackage("dev.pale.reports..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.pale.fixtures..", "dev.pale.backup..", "dev.pale.drills..");

    @ArchTest
    static final ArchRule FIXTURES_KNOW_ONLY_BACKUP_JOBS = noClasses()
            .that()
            .resideInAPackage("dev.pale.fixtures..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.pale.reports..", "dev.pale.drills..");

    @ArchTest
    static final ArchRule PACKAGES_OF_BACKUP_JOBS_HAVE_NO_CYCLES =
            slices().matching("dev.pale.backup.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule PACKAGES_OF_REPORTS_HAVE_NO_CYCLES =
            slices().matching("dev.pale.reports.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule PACKAGES_OF_FIXTURES_HAVE_NO_CYCLES =
            slices().matching("dev.pale.fixtures.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule PACKAGES_OF_DRILLS_HAVE_NO_CYCLES =
            slices().matching("dev.pale.drills.(*)..").should().beFreeOfCycles();

    /** Whoever speaks to one kind of state stays in its package, the list, or the fixtures made for it. */
    @ArchTest
    static void onlyTheListKnowsCategoriesByName(JavaClasses all) {
        assertThat(Categories.ALL).isNotEmpty();
        for (Category category : Categories.ALL) {
            String home = category.getClass().getPackageName();
            noClasses()
                    .that()
                    .resideOutsideOfPackages(home + "..", "dev.pale.fixtures..")
                    .and()
                    .doNotBelongToAnyOf(Categories.class)
                    .should()
                    .dependOnClassesThat(resideInAPackage(home + "..").and(not(offered())))
                    .check(all);
            noClasses()
                    .that()
                    .resideOutsideOfPackages(home + "..", "dev.pale.fixtures..", FORGEJO)
                    .and()
                    .doNotBelongToAnyOf(Categories.class)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(home + "..")
                    .check(all);
        }
    }

    /**
     * What Forgejo, and nobody else, may know of PostgreSQL, because its database may be there: how one database is dumped,
     * counted and restored as a part of another snapshot. The reasons are in docs/decisions/011.
     */
    private static DescribedPredicate<JavaClass> offered() {
        return belongToAnyOf(DatabasePart.class, RestoredPart.class, PartSettings.class, PostgresEndpoint.class);
    }

    @ArchTest
    static final ArchRule NOTHING_BELOW_THE_COMMANDS_PRINTS = noClasses()
            .that()
            .resideOutsideOfPackage("..cli..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    @ArchTest
    static final ArchRule NOTHING_RUNS_A_SHELL = noClasses().should().callMethod(Runtime.class, "exec", String.class);
}

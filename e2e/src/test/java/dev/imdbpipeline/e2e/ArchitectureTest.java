package dev.imdbpipeline.e2e;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The walls of the house: see docs/architecture.md. */
@AnalyzeClasses(packages = "dev.imdbpipeline", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String BASE = "dev.imdbpipeline.";
    private static final String[] SERVICES = {
        BASE + "downloader..", BASE + "loader..", BASE + "transformer..", BASE + "api.."
    };

    @ArchTest
    static final ArchRule downloaderDependsOnCommonAlone = dependsOnCommonAlone("downloader");

    @ArchTest
    static final ArchRule loaderDependsOnCommonAlone = dependsOnCommonAlone("loader");

    @ArchTest
    static final ArchRule transformerDependsOnCommonAlone = dependsOnCommonAlone("transformer");

    @ArchTest
    static final ArchRule apiDependsOnCommonAlone = dependsOnCommonAlone("api");

    @ArchTest
    static final ArchRule commonKnowsNoService = noClasses()
            .that()
            .resideInAPackage(BASE + "common..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(SERVICES)
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage(BASE + "sandbox..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching(BASE + "(*).(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyCommonSpeaksToTheBrokerDirectly = noClasses()
            .that()
            .resideInAnyPackage(SERVICES)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.rabbitmq..");

    @ArchTest
    static final ArchRule jobsAreScheduledThroughCommonAlone = noClasses()
            .that()
            .resideInAnyPackage(SERVICES)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.github.kagkarlsson..");

    @ArchTest
    static final ArchRule noPackageIsNamedAfterNothing = classes()
            .should()
            .resideOutsideOfPackages("..util..", "..utils..", "..helper..", "..helpers..", "..manager..", "..impl..");

    private static ArchRule dependsOnCommonAlone(String service) {
        String[] others = java.util.Arrays.stream(SERVICES)
                .filter(name -> !name.equals(BASE + service + ".."))
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(BASE + service + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage(BASE + "sandbox..");
    }
}

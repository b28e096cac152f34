package id.satuinovasi;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import java.lang.annotation.Annotation;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.Entity;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaParameter;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import io.quarkus.security.Authenticated;

/** The layout of the code, executable: who may know whom, and what the classes of each kind look like. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ArchitectureTest {

    private static final String ROOT = "id.satuinovasi";
    /** Each feature and what it may use; a feature that is missing here fails. */
    private static final Map<String, Set<String>> ARROWS = Map.of(
            "shared", Set.of(),
            "embedded", Set.of(),
            "region", Set.of("shared"),
            "agency", Set.of("shared", "region"),
            "account", Set.of("shared", "region", "agency"),
            "obligation", Set.of("shared", "region", "agency", "account"),
            "innovation", Set.of("shared", "region", "agency", "account", "obligation"),
            "compliance", Set.of("shared", "region", "agency", "account", "obligation", "innovation"),
            "catalogue", Set.of("shared", "region", "agency", "account", "obligation", "innovation"),
            "exchange", Set.of("shared", "region", "agency", "account", "obligation", "innovation", "compliance", "catalogue"));
    /** Outermost: they put the product together, and nothing knows them. */
    private static final Set<String> OUTERMOST = Set.of("demo");
    /** Their bodies hold nothing, or nothing that must be said. */
    private static final Set<String> OPTIONAL_BODY = Set.of("submitInnovation", "verifyInnovation");
    private static final List<Class<? extends Annotation>> VERBS = List.of(GET.class, POST.class, PUT.class, PATCH.class, DELETE.class);

    private static JavaClasses main;

    @BeforeAll
    static void read() {
        main = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages(ROOT);
    }

    @TestFactory
    List<DynamicTest> a_feature_knows_only_what_stands_before_it() {
        return features().stream().filter(feature -> !OUTERMOST.contains(feature)).sorted()
                .map(feature -> DynamicTest.dynamicTest(feature, () -> {
                    if (!ARROWS.containsKey(feature)) {
                        throw new AssertionError("Say in ARROWS what the new feature " + feature + " may use");
                    }
                    noClasses().that().resideInAPackage(ROOT + "." + feature + "..").should()
                            .dependOnClassesThat(describe("belong to another feature than " + ARROWS.get(feature),
                                    (JavaClass type) -> isOurs(type) && !featureOf(type).equals(feature)
                                            && !ARROWS.get(feature).contains(featureOf(type))))
                            .check(main);
                })).toList();
    }

    @Test
    void there_are_no_cycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(main);
    }

    @Test
    void resources_are_named_so_and_stay_to_themselves() {
        classes().that().areAnnotatedWith(Path.class).should().haveSimpleNameEndingWith("Resource").andShould().notBePublic().check(main);
        noClasses().that().areNotAnnotatedWith(Path.class).and(describe("are no part of a resource", (JavaClass type) -> !isPartOfResource(type)))
                .should().dependOnClassesThat(describe("are resources", (JavaClass type) -> type.isAnnotatedWith(Path.class))).check(main);
    }

    @Test
    void every_operation_says_who_may_call_it() {
        methods().that(are("operations", ArchitectureTest::isOperation)).should(satisfy("be annotated with who may call it",
                method -> Arrays.asList(RolesAllowed.class, PermitAll.class, Authenticated.class).stream()
                        .anyMatch(annotation -> method.isAnnotatedWith(annotation) || method.getOwner().isAnnotatedWith(annotation)))).check(main);
    }

    @Test
    void operations_are_public_and_answer_no_entity() {
        methods().that(are("operations", ArchitectureTest::isOperation)).should().bePublic()
                .andShould(satisfy("answer no entity", method -> method.getReturnType().getAllInvolvedRawTypes().stream()
                        .noneMatch(type -> type.isAnnotatedWith(Entity.class)))).check(main);
    }

    @Test
    void an_empty_body_never_reaches_an_operation() {
        methods().that(are("operations", ArchitectureTest::isOperation)).should(satisfy("refuse an empty body with @NotNull",
                method -> OPTIONAL_BODY.contains(method.getName()) || method.getParameters().stream().filter(ArchitectureTest::isBody)
                        .allMatch(parameter -> parameter.isAnnotatedWith(NotNull.class)))).check(main);
    }

    @Test
    void a_body_is_of_a_named_media_type() {
        methods().that(are("operations", ArchitectureTest::isOperation)).should(satisfy("name the media type of its body with @Consumes",
                method -> method.getParameters().stream().noneMatch(ArchitectureTest::isBody)
                        || method.isAnnotatedWith(Consumes.class) || method.getOwner().isAnnotatedWith(Consumes.class))).check(main);
    }

    @Test
    void reads_need_no_transaction() {
        methods().that().areAnnotatedWith(GET.class).should().notBeAnnotatedWith(Transactional.class).check(main);
    }

    @Test
    void nothing_is_called_implementation_manager_or_util() {
        noClasses().should().haveNameMatching(".*(Impl|Manager|Utils?|Helper)").check(main);
    }

    @Test
    void an_interface_has_more_than_one_implementation() {
        classes().that().areInterfaces().and().areNotAnnotations().should(new ArchCondition<JavaClass>("be implemented more than once") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                var count = type.getAllSubclasses().stream().filter(sub -> !sub.isInterface()).count();
                // None: implemented by lambdas alone.
                events.add(new SimpleConditionEvent(type, count != 1, type.getName() + " has " + count + " implementations"));
            }
        }).check(main);
    }

    @Test
    void time_comes_from_the_clock_alone() {
        var sources = Set.of(Instant.class.getName(), LocalDate.class.getName(), LocalDateTime.class.getName(),
                OffsetDateTime.class.getName(), ZonedDateTime.class.getName());
        noClasses().that().resideOutsideOfPackages(ROOT + ".embedded..")
                .should().callMethodWhere(call("ask the machine for the time", target -> target.getName().equals("now")
                        && sources.contains(target.getTargetOwner().getName()) && target.getTarget().getRawParameterTypes().isEmpty()))
                .orShould().callMethod(System.class, "currentTimeMillis")
                .check(main);
        noClasses().that().doNotHaveFullyQualifiedName(ROOT + ".shared.ClockProducer").and().resideOutsideOfPackages(ROOT + ".embedded..")
                .should().callMethod(Clock.class, "systemUTC").orShould().callMethod(Clock.class, "systemDefaultZone").check(main);
    }

    private static Set<String> features() {
        return main.stream().filter(ArchitectureTest::isOurs).map(ArchitectureTest::featureOf)
                .filter(feature -> !feature.isEmpty()).collect(Collectors.toSet());
    }

    private static boolean isOurs(JavaClass type) {
        return type.getPackageName().startsWith(ROOT);
    }

    /** Empty for the outermost package, which puts the features together. */
    private static String featureOf(JavaClass type) {
        var rest = type.getPackageName().substring(ROOT.length());
        return rest.isEmpty() ? "" : rest.substring(1).split("\\.")[0];
    }

    private static boolean isPartOfResource(JavaClass type) {
        return type.getEnclosingClass().filter(outer -> outer.isAnnotatedWith(Path.class)).isPresent();
    }

    private static boolean isOperation(JavaMethod method) {
        return VERBS.stream().anyMatch(method::isAnnotatedWith);
    }

    private static boolean isBody(JavaParameter parameter) {
        return parameter.getAnnotations().stream().map(annotation -> annotation.getRawType().getPackageName())
                .noneMatch(name -> name.startsWith("jakarta.ws.rs") || name.startsWith("org.jboss.resteasy"));
    }

    private static DescribedPredicate<JavaMethod> are(String description, java.util.function.Predicate<JavaMethod> predicate) {
        return describe(description, predicate);
    }

    private static DescribedPredicate<JavaMethodCall> call(String description, java.util.function.Predicate<JavaMethodCall> predicate) {
        return describe(description, predicate);
    }

    private static ArchCondition<JavaMethod> satisfy(String description, java.util.function.Predicate<JavaMethod> predicate) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                events.add(new SimpleConditionEvent(method, predicate.test(method), method.getFullName() + " does not " + description));
            }
        };
    }
}

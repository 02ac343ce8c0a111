package dev.imdbpipeline.transformer.render;

import dev.imdbpipeline.transformer.project.Problems;
import dev.imdbpipeline.transformer.project.Project;
import dev.imdbpipeline.transformer.project.SqlFile;
import dev.imdbpipeline.transformer.project.TestDeclaration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compiles the tests of a project: the generic ones of the properties files and the singular ones of the test folder. */
final class TestCompiler {
    private static final Pattern SOURCE = Pattern.compile("source\\('(.+)', '(.+)'\\)");

    private final Project project;
    private final Problems problems;
    private final ProjectCompiler.Renderer renderer;
    private final Set<String> names = new HashSet<>();

    TestCompiler(Project project, Problems problems, ProjectCompiler.Renderer renderer) {
        this.project = project;
        this.problems = problems;
        this.renderer = renderer;
    }

    List<CompiledTest> compile() {
        List<CompiledTest> tests = new ArrayList<>();
        for (TestDeclaration declared : project.tests()) {
            if (!declared.target().startsWith("ref(") || project.models().containsKey(declared.targetName())) {
                generic(declared).ifPresent(tests::add);
            }
        }
        project.singularTests().forEach(file -> tests.add(singular(file)));
        return tests;
    }

    private Optional<CompiledTest> generic(TestDeclaration test) {
        ProjectCompiler.Rendered target = expression(test, test.target());
        Set<String> refs = new TreeSet<>(target.refs());
        String parent = "";
        if (test.arguments().get("to") != null) {
            ProjectCompiler.Rendered to =
                    expression(test, test.arguments().get("to").toString());
            refs.addAll(to.refs());
            parent = to.sql();
        }
        try {
            return Optional.of(new CompiledTest(
                    name(test),
                    test.type(),
                    target(test),
                    test.column(),
                    test.severity(),
                    GenericTests.sql(test, target.sql(), parent),
                    refs,
                    uniqueKey(test, target.sql())));
        } catch (IllegalArgumentException e) {
            problems.add(test.file(), test.line(), e.getMessage());
            return Optional.empty();
        }
    }

    /** As models name their inputs: the model, or source and table. */
    private static String target(TestDeclaration test) {
        Matcher source = SOURCE.matcher(test.target());
        return source.matches() ? source.group(1) + "." + source.group(2) : test.targetName();
    }

    private ProjectCompiler.Rendered expression(TestDeclaration test, String expression) {
        // line numbers of such a one-line template would mislead: pad it to the line it stands on
        String text = "\n".repeat(Math.max(0, test.line() - 1)) + "{{ " + expression + " }}";
        return renderer.render(new SqlFile(test.targetName(), test.file(), text), test.targetName());
    }

    private static Optional<CompiledTest.UniqueKey> uniqueKey(TestDeclaration test, String relation) {
        int dot = relation.indexOf('.');
        if (!test.type().startsWith("unique") || dot < 0) {
            return Optional.empty();
        }
        return Optional.of(new CompiledTest.UniqueKey(
                new Relation(relation.substring(0, dot), relation.substring(dot + 1)), GenericTests.columns(test)));
    }

    private CompiledTest singular(SqlFile file) {
        ProjectCompiler.Rendered rendered = renderer.render(file, file.name());
        if (!names.add(file.name())) {
            problems.add(file.path(), 0, "there is another test " + file.name() + "; rename one");
        }
        return new CompiledTest(
                file.name(),
                "singular",
                "",
                "",
                rendered.config().severity(),
                rendered.sql(),
                rendered.refs(),
                Optional.empty());
    }

    /** As dbt names them, numbered where the same test stands twice. */
    private String name(TestDeclaration test) {
        String base = test.type() + "_" + test.targetName() + (test.column().isEmpty() ? "" : "_" + test.column());
        String name = base;
        for (int number = 2; !names.add(name); number++) {
            name = base + "_" + number;
        }
        return name;
    }
}

package dev.imdbpipeline.transformer.render;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.InterpretException;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.interpret.TemplateError;
import com.hubspot.jinjava.lib.fn.ELFunctionDefinition;
import dev.imdbpipeline.transformer.project.Problems;
import dev.imdbpipeline.transformer.project.SqlFile;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Renders templates with Jinjava: the functions of {@link Rendering} and the macros of the project, nothing else of dbt. */
final class TemplateRenderer {
    private static final List<String> FUNCTIONS = List.of("ref", "source", "var", "config");
    private static final Pattern MACRO = Pattern.compile("\\{%-?\\s*macro\\s+(\\w+)");
    private static final Pattern UNKNOWN_FUNCTION = Pattern.compile("Could not resolve function '(\\w+)'");

    private final Jinjava jinjava;
    private final JinjavaConfig config;
    private final List<SqlFile> macros;
    private final Problems problems;

    TemplateRenderer(List<SqlFile> macros, Problems problems) {
        this.macros = macros;
        this.problems = problems;
        this.config = JinjavaConfig.newBuilder()
                .withTrimBlocks(false)
                .withLstripBlocks(false)
                .withKeepTrailingNewline(true)
                .build();
        this.jinjava = new Jinjava(config);
        FUNCTIONS.forEach(name -> jinjava.getGlobalContext()
                .registerFunction(new ELFunctionDefinition("", name, Rendering.class, name, Object[].class)));
    }

    /** The SQL of the template, without blank lines at either end; problems are reported with their line. */
    String render(SqlFile template, Rendering rendering, Object self) {
        Context context = new Context(jinjava.getGlobalContextCopy());
        try (var scope = JinjavaInterpreter.closeablePushCurrent(new JinjavaInterpreter(jinjava, context, config))
                .get()) {
            JinjavaInterpreter interpreter = scope.value();
            rendering.enter(interpreter);
            context.put("this", self);
            for (SqlFile macro : macros) {
                run(interpreter, macro);
            }
            return run(interpreter, template).strip();
        }
    }

    private String run(JinjavaInterpreter interpreter, SqlFile template) {
        try {
            String text = interpreter.render(template.text());
            interpreter.getErrorsCopy().forEach(error -> report(template, error));
            return text;
        } catch (InterpretException e) {
            interpreter.getErrorsCopy().forEach(error -> report(template, error));
            problems.add(template.path(), Math.max(0, e.getLineNumber()), firstLine(e.getMessage()));
            return "";
        } finally {
            while (!interpreter.getErrorsCopy().isEmpty()) {
                interpreter.removeLastError();
            }
        }
    }

    private void report(SqlFile template, TemplateError error) {
        String where = error.getFieldName() == null ? "" : " in " + error.getFieldName();
        Matcher unknown = UNKNOWN_FUNCTION.matcher(error.getMessage() == null ? "" : error.getMessage());
        problems.add(
                template.path(),
                Math.max(0, error.getLineno()),
                unknown.find() ? noMacro(unknown.group(1)) : firstLine(error.getMessage()) + where);
    }

    private String noMacro(String name) {
        Set<String> known = new TreeSet<>(FUNCTIONS);
        macros.forEach(file -> MACRO.matcher(file.text())
                .results()
                .map(macro -> macro.group(1))
                .forEach(known::add));
        String suggestion = Suggestion.among(known, name);
        return "there is no macro " + name + (suggestion.isEmpty() ? "; define it in macros/" : suggestion);
    }

    private static String firstLine(String message) {
        return message == null ? "template error" : message.lines().findFirst().orElse("");
    }
}
